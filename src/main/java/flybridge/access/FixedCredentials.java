package flybridge.access;

/// Credentials that stand in the kubeconfig and change only with it: a token, a password, a client
/// certificate, or nothing.
final class FixedCredentials implements Credentials {
  private final Credential credential;
  private final String description;

  FixedCredentials(Credential credential, String description) {
    this.credential = credential;
    this.description = description;
  }

  @Override
  public Credential current() {
    return credential;
  }

  @Override
  public Credential refused(Credential used) {
    return credential;
  }

  @Override
  public Credential latest() {
    return credential;
  }

  @Override
  public void retry() {
    // There is nothing to renew.
  }

  @Override
  public String describe() {
    return description;
  }

  @Override
  public void close() {
    // Nothing runs.
  }
}
