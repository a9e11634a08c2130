/// The engine: everything Flybridge knows and does, without a screen. It must never `require`
/// JavaFX; that line missing here is the wall between engine and screens.
module flybridge.engine {
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires java.management;
  requires java.net.http;
  requires java.sql;
  requires jdk.httpserver;
  requires kubernetes.client.api;
  requires kubernetes.client;
  requires kubernetes.model.core;
  requires io.fabric8.kubernetes.client.jdkhttp;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires static org.jspecify;
  requires org.slf4j;
  requires org.postgresql.jdbc;
  requires org.xerial.sqlitejdbc;
  requires org.yaml.snakeyaml;

  exports flybridge.access;
  exports flybridge.apps;
  exports flybridge.alert;
  exports flybridge.change;
  exports flybridge.cluster;
  exports flybridge.connect;
  exports flybridge.detect;
  exports flybridge.doctor;
  exports flybridge.drill;
  exports flybridge.bench;
  exports flybridge.drill.api;
  exports flybridge.drill.scale;
  exports flybridge.engine;
  exports flybridge.export;
  exports flybridge.incident;
  exports flybridge.score;
  exports flybridge.search;
  exports flybridge.store;
  exports flybridge.sync;
  exports flybridge.sync.postgres;
  exports flybridge.text;
  exports flybridge.time;
  exports flybridge.watch;
  exports flybridge.watch.api;
  exports flybridge.watch.peer;
}
