package io.farstrike.cloud.members;

/**
 * Which mails a user wants. Those about the account's safety are not to be chosen.
 *
 * @param tokenEnding whether to be told before the broker token ends in the morning
 */
public record NoticeChoice(boolean tokenEnding) {}
