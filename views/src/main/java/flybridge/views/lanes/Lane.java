package flybridge.views.lanes;

/// The axes of change, from symptom to people.
enum Lane {
  ALERTS("Alerts"),
  DEPLOYS("Deploys"),
  CONFIG("Config"),
  CONTROL_PLANE("Control plane"),
  NODES("Nodes"),
  APPS("Apps"),
  PEOPLE("People");

  private final String title;

  Lane(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
