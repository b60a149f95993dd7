package dev.cordon.aws;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Tells an answer's end from a connection's. The JDK's HTTP client takes both for an end, and the SDK then takes an answer whose
 * body never came for one without events.
 */
final class WholeBodies implements ExecutionInterceptor {
    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        Optional<Long> length = context.httpResponse()
                .firstMatchingHeader("Content-Length")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong);
        if (length.isEmpty() || context.httpRequest().method() == SdkHttpMethod.HEAD) {
            return context.responseBody();
        }
        return context.responseBody().map(body -> new Body(body, length.get()));
    }

    private static final class Body extends FilterInputStream {
        private long left;

        Body(InputStream body, long length) {
            super(body);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            return count(super.read(), 1);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            return count(count, count);
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            left -= skipped;
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private int count(int result, int bytes) throws IOException {
            if (result >= 0) {
                left -= bytes;
            } else if (left > 0) {
                throw new EOFException("the answer ended %d bytes early".formatted(left));
            }
            return result;
        }
    }
}
