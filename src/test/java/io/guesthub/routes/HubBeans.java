package io.guesthub.routes;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** The Spring beans that the compiled hub declares, with their methods; nothing is started. */
final class HubBeans {

  private final Map<String, Set<String>> methodsByBean;

  HubBeans(Map<String, Set<String>> methodsByBean) {
    this.methodsByBean = Map.copyOf(methodsByBean);
  }

  /** Reads the annotations in class files. */
  static HubBeans compiledInto(Path classFolder) {
    JavaClasses classes = new ClassFileImporter().importPath(classFolder);
    Map<String, Set<String>> beans = new TreeMap<>();
    for (JavaClass type : classes) {
      componentName(type).ifPresent(name -> beans.put(name, methodNames(type)));
      for (JavaMethod method : type.getMethods()) {
        factoryNames(method)
            .forEach(name -> beans.put(name, methodNames(method.getRawReturnType())));
      }
    }
    return new HubBeans(beans);
  }

  boolean has(String bean) {
    return methodsByBean.containsKey(bean);
  }

  boolean hasMethod(String bean, String method) {
    return methodsByBean.getOrDefault(bean, Set.of()).contains(method);
  }

  private static Optional<String> componentName(JavaClass type) {
    if (type.isAnnotation() || !type.isMetaAnnotatedWith(Component.class)) {
      return Optional.empty();
    }
    return Optional.of(
        type.getAnnotations().stream()
            .filter(HubBeans::isStereotype)
            .flatMap(annotation -> texts(annotation, "value"))
            .findFirst()
            .orElseGet(type::getName));
  }

  private static boolean isStereotype(JavaAnnotation<?> annotation) {
    JavaClass type = annotation.getRawType();
    return type.isEquivalentTo(Component.class) || type.isMetaAnnotatedWith(Component.class);
  }

  private static List<String> factoryNames(JavaMethod method) {
    return method.getAnnotations().stream()
        .filter(annotation -> annotation.getRawType().isEquivalentTo(Bean.class))
        .flatMap(
            bean -> {
              List<String> named =
                  Stream.concat(texts(bean, "value"), texts(bean, "name")).toList();
              return named.isEmpty() ? Stream.of(method.getName()) : named.stream();
            })
        .toList();
  }

  private static Stream<String> texts(JavaAnnotation<?> annotation, String property) {
    Object value = annotation.get(property).orElse("");
    Stream<?> values = value instanceof Object[] many ? Arrays.stream(many) : Stream.of(value);
    return values
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(it -> !it.isEmpty());
  }

  private static Set<String> methodNames(JavaClass type) {
    return type.getAllMethods().stream().map(JavaMethod::getName).collect(Collectors.toSet());
  }
}
