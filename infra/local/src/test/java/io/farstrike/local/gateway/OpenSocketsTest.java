package io.farstrike.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farstrike.cloud.stream.Connections;
import io.farstrike.local.aws.TestTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.LimitExceededException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PayloadTooLargeException;

class OpenSocketsTest {

  private static final String ID = "c=";

  private final TestTime time = new TestTime();
  private final OpenSockets sockets = new OpenSockets(time.clock());
  private final Line line = new Line();

  /** A client that keeps what it gets. */
  private static final class Line implements OpenSockets.Wire {
    private final List<String> texts = new ArrayList<>();
    private final List<Integer> closes = new ArrayList<>();
    private boolean reads = true;

    @Override
    public boolean send(String text) {
      return reads && texts.add(text);
    }

    @Override
    public void close(int code, String reason) {
      closes.add(code);
    }
  }

  @Test
  void text_reachesAnOpenSocket_andNoOther() {
    assertThatThrownBy(() -> post("unknown")).isInstanceOf(GoneException.class);
    sockets.begin(ID);
    assertThatThrownBy(() -> post("too early")).isInstanceOf(GoneException.class);
    sockets.opened(ID, line);

    post("in time");
    sockets.gone(ID);

    assertThatThrownBy(() -> post("too late")).isInstanceOf(GoneException.class);
    assertThat(line.texts).containsExactly("in time");
  }

  @Test
  void textLargerThanAFrame_orToAClientThatReadsNothing_isRefused() {
    open();
    post("x".repeat(OpenSockets.FRAME_BYTES));
    assertThatThrownBy(() -> post("x".repeat(OpenSockets.FRAME_BYTES + 1)))
        .isInstanceOf(PayloadTooLargeException.class);
    line.reads = false;

    assertThatThrownBy(() -> post("{}")).isInstanceOf(LimitExceededException.class);
  }

  @Test
  void socketThatIsClosedDuringItsHandshake_isClosedWhenItOpens() {
    sockets.begin(ID);
    sockets.deleteConnection(delete -> delete.connectionId(ID));
    assertThat(line.closes).isEmpty();

    sockets.opened(ID, line);

    assertThat(line.closes).containsExactly(1000);
  }

  @Test
  void socketOfTenMinutesSilence_isClosed_andOneThatSpeaksIsNot() {
    open();
    time.pass(SocketGateway.IDLE.minusMillis(1));
    overdue();
    assertThat(line.closes).isEmpty();
    sockets.heard(ID);
    time.pass(SocketGateway.IDLE.minusMillis(1));
    post("a push counts as well");
    time.pass(SocketGateway.IDLE.minusMillis(1));
    overdue();
    assertThat(line.closes).isEmpty();

    time.pass(Duration.ofMillis(1));
    overdue();

    assertThat(line.closes).containsExactly(1001);
  }

  @Test
  void socketOfTwoHours_isClosedHoweverBusy() {
    open();
    assertThat(SocketGateway.LIFE).isEqualTo(Connections.LONGEST_LIFE);
    for (int minute = 0; minute < 119; minute++) {
      time.pass(Duration.ofMinutes(1));
      sockets.heard(ID);
      overdue();
    }
    assertThat(line.closes).isEmpty();
    time.pass(Duration.ofMinutes(1));
    sockets.heard(ID);

    overdue();

    assertThat(line.closes).containsExactly(1001);
  }

  private void open() {
    sockets.begin(ID);
    sockets.opened(ID, line);
  }

  private void overdue() {
    sockets.closeOverdue(SocketGateway.IDLE, SocketGateway.LIFE);
  }

  private void post(String text) {
    sockets.postToConnection(post -> post.connectionId(ID).data(SdkBytes.fromUtf8String(text)));
  }
}
