/**
 * Runs a command that starts local systems: tells it, in its environment, which Java and which
 * classes they need.
 */
void main(String[] command) throws Exception {
  ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
  builder
      .environment()
      .put("FARSTRIKE_JAVA", ProcessHandle.current().info().command().orElseThrow());
  builder.environment().put("FARSTRIKE_CLASSPATH", System.getProperty("java.class.path"));
  System.exit(builder.start().waitFor());
}
