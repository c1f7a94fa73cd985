# Builds the hub, then keeps only what runs. The same image runs the broker: see docker-compose.yml.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
RUN mvn -q -B dependency:go-offline
COPY src src
RUN mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package \
 && java -Djarmode=tools -jar target/guest-hub-*.jar extract --destination /app \
 && mv /app/guest-hub-*.jar /app/guest-hub.jar

FROM eclipse-temurin:17-jre
# libaio lets the broker's journal write without blocking a thread.
RUN apt-get update && apt-get install -y --no-install-recommends libaio1t64 curl \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --home-dir /hub hub && mkdir -p /hub/data && chown -R hub /hub
WORKDIR /hub
COPY --from=build /app /hub/app
COPY config /hub/config
COPY routes /hub/routes
USER hub
VOLUME /hub/data
EXPOSE 8080
ENV JAVA_TOOL_OPTIONS="-Xms256m -Xmx512m -XX:MaxMetaspaceSize=192m -XX:+ExitOnOutOfMemoryError"
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD curl -fsS http://localhost:8080/actuator/health/readiness || exit 1
ENTRYPOINT ["java", "-jar", "app/guest-hub.jar"]
