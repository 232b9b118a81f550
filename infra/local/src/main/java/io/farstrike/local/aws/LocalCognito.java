package io.farstrike.local.aws;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.jwk.JWKSet;
import io.farstrike.market.SystemClock;
import io.farstrike.tenancy.IdSource;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminAddUserToGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminAddUserToGroupResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDeleteUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDeleteUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDisableUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminDisableUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminEnableUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminEnableUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminGetUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminInitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminListGroupsForUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminListGroupsForUserResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminRemoveUserFromGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminRemoveUserFromGroupResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminRespondToAuthChallengeRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminRespondToAuthChallengeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserMfaPreferenceRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserMfaPreferenceResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminSetUserPasswordResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminUserGlobalSignOutRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminUserGlobalSignOutResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AssociateSoftwareTokenRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AssociateSoftwareTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmForgotPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmForgotPasswordResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmSignUpRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ConfirmSignUpResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ForgotPasswordRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ForgotPasswordResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetTokensFromRefreshTokenRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GetTokensFromRefreshTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersInGroupRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersInGroupResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResendConfirmationCodeRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResendConfirmationCodeResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RevokeTokenRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RevokeTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponse;

/**
 * A user pool in this process that signs in by e-mail: the operations that Farstrike uses, their
 * errors, and real RS256 tokens. Who asks about an address learns from no answer, and from no
 * delay, whether it belongs to a user; only signing up tells. Operations that are not overridden
 * here are refused by the SDK's interface with {@code UnsupportedOperationException}.
 */
public final class LocalCognito implements CognitoIdentityProviderClient {

  private final CognitoSettings settings;
  private final Outbox outbox = new Outbox();
  private final SigningKey key;
  private final SystemClock clock;
  private final SignUps signUps;
  private final SignIns signIns;
  private final SoftwareTokens softwareTokens;
  private final PasswordResets passwordResets;
  private final PoolAdministration administration;
  private final Map<String, String> groupsAtSignUp = new ConcurrentHashMap<>();

  private LocalCognito(
      CognitoSettings settings,
      UserDirectory directory,
      SigningKey key,
      SystemClock clock,
      IdSource ids,
      SecureRandom random) {
    this.settings = settings;
    this.key = key;
    this.clock = clock;
    UserPool pool =
        new UserPool(
            settings,
            directory,
            new CodeMailer(outbox, random),
            new SignInDelays(),
            clock,
            ids,
            random);
    this.signUps = new SignUps(pool);
    this.softwareTokens = new SoftwareTokens(pool, accessTokens());
    this.signIns = new SignIns(pool, new TokenIssuer(settings, key, ids), softwareTokens);
    this.passwordResets = new PasswordResets(pool);
    this.administration = new PoolAdministration(pool);
  }

  /** A pool whose users and signing key end with this process. */
  public static LocalCognito inMemory(
      CognitoSettings settings, SystemClock clock, IdSource ids, SecureRandom random) {
    requireNonNull(random, "random is null");
    return new LocalCognito(
        settings, UserDirectory.inMemory(), SigningKey.generate(random), clock, ids, random);
  }

  /**
   * A pool kept in {@code users.json} and {@code keys/cognito-signing.json} below a folder.
   *
   * @throws IOException if one of the files cannot be read or written
   */
  public static LocalCognito keptIn(
      Path data, CognitoSettings settings, SystemClock clock, IdSource ids, SecureRandom random)
      throws IOException {
    PrivateFiles.folder(data);
    Path keys = PrivateFiles.folder(data.resolve("keys"));
    return new LocalCognito(
        settings,
        UserDirectory.keptIn(data.resolve("users.json")),
        SigningKey.keptIn(keys.resolve("cognito-signing.json"), random),
        clock,
        ids,
        random);
  }

  public CognitoSettings settings() {
    return settings;
  }

  /** Lets an address join a group when it signs up: how a local system gets an administrator. */
  public void joinAtSignUp(String email, String group) {
    groupsAtSignUp.put(UserPool.name(email), group);
  }

  /** The mail that was not sent. */
  public Outbox outbox() {
    return outbox;
  }

  /** The public keys of the pool's tokens. */
  public JWKSet jwks() {
    return key.published();
  }

  /** A check of this pool's access tokens, as an authoriser makes it. */
  public AccessTokens accessTokens() {
    return new AccessTokens(
        this::jwks, settings.issuer(), settings.clientId(), CognitoSettings.SCOPE, clock);
  }

  @Override
  public SignUpResponse signUp(SignUpRequest request) {
    SignUpResponse answer = signUps.signUp(request);
    String group = groupsAtSignUp.get(UserPool.name(request.username()));
    if (group != null) {
      administration.join(settings.poolId(), answer.userSub(), group);
    }
    return answer;
  }

  @Override
  public ConfirmSignUpResponse confirmSignUp(ConfirmSignUpRequest request) {
    return signUps.confirm(request);
  }

  @Override
  public ResendConfirmationCodeResponse resendConfirmationCode(
      ResendConfirmationCodeRequest request) {
    return signUps.resend(request);
  }

  @Override
  public AdminInitiateAuthResponse adminInitiateAuth(AdminInitiateAuthRequest request) {
    return signIns.signIn(request);
  }

  @Override
  public AdminRespondToAuthChallengeResponse adminRespondToAuthChallenge(
      AdminRespondToAuthChallengeRequest request) {
    return signIns.respond(request);
  }

  @Override
  public AssociateSoftwareTokenResponse associateSoftwareToken(
      AssociateSoftwareTokenRequest request) {
    return softwareTokens.associate(request);
  }

  @Override
  public VerifySoftwareTokenResponse verifySoftwareToken(VerifySoftwareTokenRequest request) {
    return softwareTokens.verify(request);
  }

  @Override
  public AdminSetUserMfaPreferenceResponse adminSetUserMFAPreference(
      AdminSetUserMfaPreferenceRequest request) {
    return softwareTokens.prefer(request);
  }

  @Override
  public GetTokensFromRefreshTokenResponse getTokensFromRefreshToken(
      GetTokensFromRefreshTokenRequest request) {
    return signIns.refresh(request);
  }

  @Override
  public RevokeTokenResponse revokeToken(RevokeTokenRequest request) {
    return signIns.revoke(request);
  }

  @Override
  public AdminUserGlobalSignOutResponse adminUserGlobalSignOut(
      AdminUserGlobalSignOutRequest request) {
    return signIns.signOutEverywhere(request);
  }

  @Override
  public ForgotPasswordResponse forgotPassword(ForgotPasswordRequest request) {
    return passwordResets.ask(request);
  }

  @Override
  public ConfirmForgotPasswordResponse confirmForgotPassword(ConfirmForgotPasswordRequest request) {
    return passwordResets.confirm(request);
  }

  @Override
  public AdminSetUserPasswordResponse adminSetUserPassword(AdminSetUserPasswordRequest request) {
    return administration.setPassword(request);
  }

  @Override
  public AdminGetUserResponse adminGetUser(AdminGetUserRequest request) {
    return administration.get(request);
  }

  @Override
  public AdminCreateUserResponse adminCreateUser(AdminCreateUserRequest request) {
    return administration.create(request);
  }

  @Override
  public ListUsersResponse listUsers(ListUsersRequest request) {
    return administration.list(request);
  }

  @Override
  public AdminDeleteUserResponse adminDeleteUser(AdminDeleteUserRequest request) {
    return administration.delete(request);
  }

  @Override
  public AdminEnableUserResponse adminEnableUser(AdminEnableUserRequest request) {
    administration.enable(request.userPoolId(), request.username(), true);
    return AdminEnableUserResponse.builder().build();
  }

  @Override
  public AdminDisableUserResponse adminDisableUser(AdminDisableUserRequest request) {
    administration.enable(request.userPoolId(), request.username(), false);
    return AdminDisableUserResponse.builder().build();
  }

  @Override
  public AdminAddUserToGroupResponse adminAddUserToGroup(AdminAddUserToGroupRequest request) {
    administration.join(request.userPoolId(), request.username(), request.groupName());
    return AdminAddUserToGroupResponse.builder().build();
  }

  @Override
  public AdminRemoveUserFromGroupResponse adminRemoveUserFromGroup(
      AdminRemoveUserFromGroupRequest request) {
    administration.leave(request.userPoolId(), request.username(), request.groupName());
    return AdminRemoveUserFromGroupResponse.builder().build();
  }

  /** Lists all groups at once: there is no second page. */
  @Override
  public AdminListGroupsForUserResponse adminListGroupsForUser(
      AdminListGroupsForUserRequest request) {
    List<GroupType> groups =
        administration.groups(request.userPoolId(), request.username()).stream()
            .map(name -> GroupType.builder().groupName(name).userPoolId(settings.poolId()).build())
            .toList();
    return AdminListGroupsForUserResponse.builder().groups(groups).build();
  }

  @Override
  public ListUsersInGroupResponse listUsersInGroup(ListUsersInGroupRequest request) {
    return administration.members(request);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** Does nothing: every change is on disk already. */
  @Override
  public void close() {}
}
