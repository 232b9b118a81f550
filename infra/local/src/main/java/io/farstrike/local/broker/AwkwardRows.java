package io.farstrike.local.broker;

import java.util.List;

/**
 * Rows of the instrument list as the real one has had them, which a reader must survive: quoted
 * commas, no name, a missing field, exchanges and segments that nobody knows. The instruments are
 * made up.
 */
final class AwkwardRows {

  static final List<String> NSE =
      List.of(
          "5120001,20000,EXAMPLEMILL-BE,\"EXAMPLE MILLS, LIMITED\",0.0,,0.0,0.05,1,EQ,NSE,NSE",
          "5120257,20001,EXAMPLEGOLD-BL,,0.0,,0.0,0.01,1,EQ,NSE,NSE",
          "274441,1072,EXAMPLE INDEX,\"EXAMPLE \"\"TOP\"\" INDEX\",0.0,,,0,0,EQ,INDICES,NSE");

  static final List<String> NFO =
      List.of(
          "12800002,50000,EXAMPLEBOND27JANFUT,EXAMPLEBOND,0.0,2027-01-28,0,0.0025,2000,FUT,NFO-BOND,NFO",
          "12800258,50001,EXAMPLESWAP27JAN,EXAMPLESWAP,0.0,2027-01-28,0,0.01,1,SWAP,NFO-FUT,NFO");

  static final List<String> MCX =
      List.of(
          "57600007,225000,EXAMPLEGOLD27FEBFUT,EXAMPLEGOLD,0.0,2027-02-05,0.0,1.0,1,FUT,MCX-FUT,MCX",
          "57600263,225001,EXAMPLEOIL27JANFUT,0.0,2027-01-19,0.0,1.0,100,FUT,MCX-FUT,MCX");

  static final List<String> OTHERS =
      List.of(
          "70000010,273437,EXAMPLEDEBT,EXAMPLE DEBT,0.0,,0.0,0.01,1,EQ,NCO,NCO",
          "70000266,273438,EXAMPLEWORLD,EXAMPLE WORLD,0.0,,0.0,0.01,1,EQ,INDICES,GLOBAL");

  private AwkwardRows() {}
}
