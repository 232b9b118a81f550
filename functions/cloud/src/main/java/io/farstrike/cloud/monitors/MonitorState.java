package io.farstrike.cloud.monitors;

/** Whether a monitor is refreshed. */
public enum MonitorState {
  RUNNING,
  STOPPED
}
