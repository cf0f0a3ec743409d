package org.vigil.engine.hardening;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Keeps the content security policy's nonce with the request it belongs to. The engine's web applications keep it on
 * the servlet context, where requests at the same moment overwrite each other's and the browser shows a blank page.
 */
@Configuration(proxyBeanMethods = false)
class NonceOfOneRequest {

  static final String NONCE = "org.camunda.bpm.csp.nonce";

  @Bean
  FilterRegistrationBean<Filter> nonceFilter() {
    var registration = new FilterRegistrationBean<Filter>(NonceOfOneRequest::filter);
    registration.setName("nonceOfOneRequest");
    registration.addUrlPatterns("/camunda/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  private static void filter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var http = (HttpServletRequest) request;
    ServletContext own = contextOf(http);
    chain.doFilter(new HttpServletRequestWrapper(http) {
      @Override
      public ServletContext getServletContext() {
        return own;
      }
    }, response);
  }

  private static ServletContext contextOf(HttpServletRequest request) {
    ServletContext shared = request.getServletContext();
    InvocationHandler handler = (proxy, method, arguments) -> {
      if (arguments != null && arguments.length > 0 && NONCE.equals(arguments[0])) {
        switch (method.getName()) {
          case "setAttribute" -> {
            request.setAttribute(NONCE, arguments[1]);
            return null;
          }
          case "getAttribute" -> {
            return request.getAttribute(NONCE);
          }
          default -> { }
        }
      }
      try {
        return method.invoke(shared, arguments);
      } catch (InvocationTargetException thrown) {
        throw thrown.getCause();
      }
    };
    return (ServletContext) Proxy.newProxyInstance(
        NonceOfOneRequest.class.getClassLoader(), new Class<?>[] {ServletContext.class}, handler);
  }
}
