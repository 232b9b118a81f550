import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes a script that starts the CDK app on this very JDK: the CDK's command line would take the
 * first java on the path, which may be too old.
 */
public final class WriteLauncher {

  public static void main(String[] args) throws IOException {
    Path script = Path.of(args[0]);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.createDirectories(script.getParent());
    Files.writeString(
        script,
        """
        #!/bin/sh
        exec %s -cp %s %s "$@"
        """
            .formatted(quoted(java.toString()), quoted(args[3]), args[1]));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
