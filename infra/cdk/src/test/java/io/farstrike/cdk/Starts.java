package io.farstrike.cdk;

/** Makes functions as the platform does, from the environment alone, and says which it made. */
final class Starts {

  private Starts() {}

  public static void main(String[] handlers) throws ReflectiveOperationException {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    for (String handler : handlers) {
      Object made = Class.forName(handler).getConstructor().newInstance();
      System.out.println(made.getClass().getName());
    }
  }
}
