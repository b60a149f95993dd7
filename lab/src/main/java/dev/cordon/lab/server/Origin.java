package dev.cordon.lab.server;

import dev.cordon.lab.api.WireRequest;

/**
 * Where a request comes from: the other end of its socket, unless it proves that it was played by a scenario.
 *
 * @param token a secret of this process, without which the header is ignored
 */
public record Origin(String token) {
    /** The header with the token. */
    public static final String TOKEN_HEADER = "X-Lab-Token";

    /** The header with the address that the call is to come from. */
    public static final String ADDRESS_HEADER = "X-Lab-Source-Address";

    String of(WireRequest request) {
        boolean isPlayed = request.header(TOKEN_HEADER).filter(token::equals).isPresent();
        return isPlayed ? request.header(ADDRESS_HEADER).orElse(request.remoteAddress()) : request.remoteAddress();
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Origin";
    }
}
