package io.farstrike.cloud.notices;

import io.farstrike.cloud.members.Device;
import io.farstrike.market.MarketClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes notices down. No text of a user's own goes into a letter, so nobody writes through us. */
final class Letters {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(MarketClock.INDIA);
  private static final String NOT_YOU =
      """
      If it was you, there is nothing to do. If it was not, set a new password and
      sign out everywhere.
      """;

  private Letters() {}

  static Letter of(String to, Notice notice) {
    return switch (notice) {
      case Notice.Invited invited ->
          new Letter(
              to,
              "Your invitation to Farstrike",
              """
              You are invited to register at Farstrike with this address.

              Your invitation code is %s

              It works once, for this address only, until %s.
              If you did not expect it, there is nothing to do.
              """
                  .formatted(invited.code().reveal(), MOMENT.format(invited.expiresAt())));
      case Notice.Approved approved ->
          new Letter(
              to,
              "Your Farstrike account is approved",
              """
              Your account is approved. You can sign in now.
              """);
      case Notice.NewDevice sighting ->
          new Letter(
              to,
              "New sign-in to your Farstrike account",
              "Somebody signed in to your account from where you had not signed in before.\n\n"
                  + place(sighting.device(), sighting.at())
                  + NOT_YOU);
      case Notice.Changed changed ->
          new Letter(
              to,
              "A change of your Farstrike account",
              changed.change().sentence()
                  + ".\n\n"
                  + place(changed.device(), changed.at())
                  + NOT_YOU);
      case Notice.TokenEnding ending ->
          new Letter(
              to,
              "Your broker token ends soon",
              """
              Your broker token ends at %s India time. Log in at the broker again after
              that, before you start the next job.

              You can turn this mail off in your profile (notices).
              """
                  .formatted(HOUR.format(ending.endsAt())));
    };
  }

  private static String place(Device device, Instant at) {
    return "When: %s%nNetwork: %s%nProgram: %s%n%n"
        .formatted(MOMENT.format(at), device.network(), device.client())
        .replace("\r\n", "\n");
  }
}
