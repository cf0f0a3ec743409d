# Built from a packaged jar: ./mvnw -DskipTests package && docker compose build
FROM eclipse-temurin:17-jre
# The engine's columns hold times without a zone, and in UTC no hour exists twice (docs/adr/0003).
ENV TZ=UTC LANG=C.UTF-8
RUN useradd --system --create-home --home-dir /vigil vigil
WORKDIR /vigil
COPY --chown=vigil:vigil target/vigil-*.jar vigil.jar
USER vigil
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s \
  CMD wget -qO- http://localhost:8080/actuator/health || exit 1
ENTRYPOINT ["java", "-Duser.timezone=UTC", "-XX:MaxRAMPercentage=75", "-jar", "vigil.jar"]
