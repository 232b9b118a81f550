package io.farstrike.market.stream;

import io.farstrike.market.match.Group;

/** What a group's frames say besides rows, as JSON objects. */
interface GroupFigures {

  byte[] gauge(Group group);

  byte[] activity(Group group);

  byte[] stats(Group group);
}
