package org.vigil.look;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.WebappProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Lays Vigil's words and its frame over the vendor's own files once, at start, and tells what does not fit. From then
 * on they come from memory: the texts at the address that the web applications ask, the pages where they read them,
 * which is the class path (docs/adr/0036).
 */
@Configuration(proxyBeanMethods = false)
class Look implements WebMvcConfigurer {

  private static final Logger LOG = LoggerFactory.getLogger(Look.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  private final String shipped;
  private final String address;
  private final Map<String, Resource> texts = new HashMap<>();
  private final Map<String, Resource> pages = new HashMap<>();

  Look(ConfigurableApplicationContext context, CamundaBpmProperties camunda) throws IOException {
    WebappProperty webapp = camunda.getWebapp();
    shipped = webapp.getWebjarClasspath() + "/app/";
    address = webapp.getApplicationPath() + "/app/*/locales/en-GB.json";
    List<TextDifference> otherTexts = read(TextDifference.FILE, new TypeReference<>() { });
    List<PageDifference> otherPages = read(PageDifference.FILE, new TypeReference<>() { });
    for (WebApplication application : WebApplication.values()) {
      Resource vendors = shipped(application.shippedTexts());
      texts.put(application.texts(), served(application.texts(), vendors, TextDifference.FILE,
          TextDifference.over(JSON.readTree(vendors.getContentAsByteArray()), application, otherTexts)));
      vendors = shipped(application.page());
      pages.put("classpath:" + shipped + application.page(), served(application.page(), vendors, PageDifference.FILE,
          PageDifference.over(vendors.getContentAsString(StandardCharsets.UTF_8), application, otherPages)));
    }
    context.addProtocolResolver((location, loader) -> pages.get(location));
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry.addResourceHandler(address).addResourceLocations("classpath:" + shipped).resourceChain(false)
        .addResolver(new PathResourceResolver() {
          @Override
          protected Resource getResource(String path, Resource location) {
            return texts.get(path);
          }
        });
  }

  private Resource shipped(String file) {
    return new ClassPathResource(shipped + file);
  }

  private static Resource served(String file, Resource vendors, String differences, LaidOver laid) throws IOException {
    laid.misfits().forEach(LOG::warn);
    long changed = Math.max(vendors.lastModified(), new ClassPathResource(differences).lastModified());
    return new ServedFile(laid.content().getBytes(StandardCharsets.UTF_8), file, changed);
  }

  private static <T> List<T> read(String file, TypeReference<List<T>> type) throws IOException {
    return YAML.readValue(new ClassPathResource(file).getInputStream(), type);
  }
}
