package io.farstrike.cloud.members;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          203.0.113.77            | 203.0.113.0/24
          2001:db8:1:2:3:4:5:6    | 2001:db8:1:2:0:0:0:0/64
          2001:db8:1:2:9:9:9:9    | 2001:db8:1:2:0:0:0:0/64
          ::ffff:203.0.113.77     | 203.0.113.0/24
          nowhere                 | an unknown network
          1.2.3.4 Bcc: x          | an unknown network
          """)
  void network_isWhatOnePersonMovesIn(String address, String network) {
    assertThat(Device.of(address, "").network()).isEqualTo(network);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0 | Edge on Windows
          Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36           | Chrome on Windows
          Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36              | Chrome on Android
          Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/19.0 Safari/604.1 | Safari on iPhone
          Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0; rv:140.0) Gecko/20100101 Firefox/140.0                                   | Firefox on macOS
          curl/8.5.0                                                                                                           | curl
          python-requests/2.32                                                                                                 | Python
          <script>alert(1)</script>                                                                                            | another program
          """)
  void client_isAFamily_neverTheClientsOwnText(String agent, String client) {
    assertThat(Device.of("203.0.113.77", agent).client()).isEqualTo(client);
  }
}
