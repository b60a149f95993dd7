package dev.cordon.lab.scenario;

/**
 * Where calls come from, and through which program.
 *
 * @param address an IP address, of the ranges that are set aside for documentation
 * @param userAgent as the program sends it
 */
record Vantage(String address, String userAgent) {}
