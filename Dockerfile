# Built from a packaged jar: ./mvnw -DskipTests package && docker compose build
# A release names its base by digest (.github/workflows/release.yml); how to do so yourself: docs/roles/operator.md.
ARG BASE=eclipse-temurin:17-jre
FROM ${BASE} AS parts
WORKDIR /parts
COPY target/vigil-*.jar vigil.jar
# What seldom changes apart from what always does: an upgrade sends 2 MB and not 76.
RUN java -Djarmode=tools -jar vigil.jar extract --layers --launcher --destination layers

FROM ${BASE}
# The engine's columns hold times without a zone, and in UTC no hour exists twice (docs/adr/0003).
ENV TZ=UTC LANG=C.UTF-8
RUN useradd --system --uid 10001 --create-home --home-dir /vigil vigil
WORKDIR /vigil
COPY --from=parts /parts/layers/dependencies/ ./
COPY --from=parts /parts/layers/spring-boot-loader/ ./
COPY --from=parts /parts/layers/snapshot-dependencies/ ./
COPY --from=parts /parts/layers/application/ ./
USER 10001
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=120s \
  CMD wget -qO- http://localhost:8080/actuator/health/readiness || exit 1
# A node without memory is worse than none: it ends, and Docker starts it again.
ENTRYPOINT ["java", "-Duser.timezone=UTC", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", \
  "org.springframework.boot.loader.launch.JarLauncher"]
