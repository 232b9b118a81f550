#!/bin/sh
# What cdk.json starts. The build writes the real command, with the JDK that it found.
launcher="$(dirname "$0")/target/synth"
if [ ! -x "$launcher" ]; then
  echo "The deployment is not built yet: run  mvn -B package -DskipTests  first." >&2
  exit 1
fi
export JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION=1
export JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION=1
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=1
exec "$launcher" "$@"
