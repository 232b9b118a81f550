package io.farstrike.cdk.console;

import static java.util.Objects.requireNonNull;

import io.farstrike.cdk.Context;
import java.util.List;
import java.util.Optional;

/**
 * What the operator says of the console's address.
 *
 * @param domain of the operator's own, with its certificate; else the network's own name is used
 * @param originSecret number of the secret between network and functions; the next one makes a new
 */
public record ConsoleSettings(Optional<Domain> domain, int originSecret) {

  /**
   * A name and who vouches for it.
   *
   * @param name such as {@code app.example.com}
   * @param certificateArn of a certificate for it in us-east-1, where the network looks
   */
  public record Domain(String name, String certificateArn) {

    public Domain {
      requireNonNull(name, "name is null");
      requireNonNull(certificateArn, "certificateArn is null");
      if (!name.matches("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}")) {
        throw new IllegalArgumentException("domain must be a name such as app.example.com");
      }
      if (!certificateArn.matches("arn:[a-z-]+:acm:us-east-1:[0-9]{12}:certificate/.+")) {
        throw new IllegalArgumentException(
            "certificateArn must be that of a certificate in us-east-1, where the content network"
                + " looks for it");
      }
    }
  }

  public ConsoleSettings {
    requireNonNull(domain, "domain is null");
    if (originSecret < 1) {
      throw new IllegalArgumentException("originSecret must be 1 or more");
    }
  }

  /**
   * Reads the context.
   *
   * @throws IllegalArgumentException naming the key that is missing or wrong, and the rule
   */
  public static ConsoleSettings of(Context context) {
    Optional<String> name = context.text("domain");
    Optional<String> certificate = context.text("certificateArn");
    if (name.isPresent() != certificate.isPresent()) {
      throw new IllegalArgumentException("domain and certificateArn belong together");
    }
    return new ConsoleSettings(
        name.map(one -> new Domain(one, certificate.orElseThrow())),
        context.number("originSecret").orElse(1));
  }

  /**
   * Origins whose pages read files at presigned addresses. The network's own name is not known
   * before it is made, and it is made after the bucket: without a domain it is any of its kind. The
   * address is what lets a reader in; this only keeps pages of other sites from reading along.
   */
  public List<String> readers() {
    return List.of(domain.map(own -> "https://" + own.name()).orElse("https://*.cloudfront.net"));
  }
}
