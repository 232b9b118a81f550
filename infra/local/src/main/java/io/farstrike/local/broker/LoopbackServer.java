package io.farstrike.local.broker;

import io.farstrike.broker.Sleeper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A small HTTP/1.1 server on 127.0.0.1. It is our own because a broker's faults lie below what a
 * server library lets through: reset connections, overlong request lines, answers without a type.
 */
final class LoopbackServer implements AutoCloseable {

  /** Answers one request. */
  interface Handler {
    Reply answer(Request request) throws InterruptedException;
  }

  private final ServerSocket listener;
  private final Handler handler;
  private final Sleeper sleeper;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * Starts to listen.
   *
   * @param port 0 for any free one
   */
  LoopbackServer(int port, Handler handler, Sleeper sleeper) throws IOException {
    this.handler = handler;
    this.sleeper = sleeper;
    this.listener = new ServerSocket();
    listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 128);
  }

  void start() {
    Thread.ofVirtual().name("kite-simulator").start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> converse(socket));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException("cannot accept connections", e);
        }
      }
    }
  }

  private void converse(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream()) {
      socket.setTcpNoDelay(true);
      boolean goesOn = true;
      while (goesOn) {
        goesOn = exchange(socket, in, out);
      }
    } catch (IOException e) {
      // The client hung up; there is nobody left to tell.
      open.remove(socket);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private boolean exchange(Socket socket, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    RequestReader.Read read = RequestReader.read(in, out);
    return switch (read) {
      case RequestReader.End() -> false;
      case RequestReader.Bad(Reply.Answer answer) -> {
        send(answer, true, out);
        yield false;
      }
      case RequestReader.Good(Request request) -> {
        boolean last = request.header("connection").filter("close"::equalsIgnoreCase).isPresent();
        yield switch (handler.answer(request)) {
          case Reply.Reset() -> {
            // Lingering for zero seconds makes the close a reset.
            socket.setSoLinger(true, 0);
            yield false;
          }
          case Reply.Answer answer -> {
            send(answer, last, out);
            yield !last;
          }
        };
      }
    };
  }

  private void send(Reply.Answer answer, boolean last, OutputStream out)
      throws IOException, InterruptedException {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(answer.status()).append(" -\r\n");
    answer.headers().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            header ->
                head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n"));
    head.append("Content-Length: ").append(answer.body().length).append("\r\n");
    head.append(last ? "Connection: close\r\n\r\n" : "\r\n");
    byte[] headBytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    boolean first = true;
    for (byte[] piece : answer.pieces()) {
      if (first) {
        byte[] both = Arrays.copyOf(headBytes, headBytes.length + piece.length);
        System.arraycopy(piece, 0, both, headBytes.length, piece.length);
        out.write(both);
      } else {
        sleeper.sleep(answer.pause());
        out.write(piece);
      }
      out.flush();
      first = false;
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
