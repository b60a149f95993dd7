package dev.cordon.bench;

/** An instance or function that calls AWS with the session of its role. */
record Workload(String role, String roleId, String sessionName, String accessKeyId, String address, String agent) {}
