package dev.cordon.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTests {
    private final Networks networks = Networks.parse(List.of("198.51.100.7/24", "203.0.113.9", "2001:db8:1::/48"));

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.0", "198.51.100.255", "203.0.113.9", "2001:DB8:1::5", "::ffff:198.51.100.3"})
    void containsAddressesOfItsNetworks(String address) {
        assertThat(networks.contains(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "198.51.101.0",
                "203.0.113.8",
                "2001:db8:2::5",
                "AWS Internal",
                "ec2.amazonaws.com",
                "",
                "*",
                "198.51.100",
                "198.51.100.0/16",
                "2001:db8:1::5%eth0"
            })
    void containsNothingElse(String address) {
        assertThat(networks.contains(address)).isFalse();
    }

    @Test
    void namesEachWrongEntry() {
        assertThatThrownBy(() -> Networks.parse(List.of("10.0.0.0/8", "localhost", "10.0.0.0/33", "0.0.0.0/0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        'localhost' is no IP address or network; expected such as 198.51.100.0/24 or 2001:db8::/32
                        '10.0.0.0/33' is no IP address or network; expected such as 198.51.100.0/24 or 2001:db8::/32
                        '0.0.0.0/0' holds every address; name the networks that are meant\
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, PUBLIC",
        "2600:1f18::1, PUBLIC",
        "::ffff:8.8.8.8, PUBLIC",
        "10.1.2.3, PRIVATE",
        "172.31.0.1, PRIVATE",
        "192.168.10.20, PRIVATE",
        "100.64.0.1, PRIVATE",
        "169.254.169.254, PRIVATE",
        "203.0.113.7, PRIVATE",
        "fd00::1, PRIVATE",
        "2001:db8::1, PRIVATE",
        "ec2.amazonaws.com, AWS_SERVICE",
        "AWS Internal, AWS_INTERNAL",
        "0.0.0.0, OTHER",
        "example.com, OTHER",
        "HIDDEN_DUE_TO_SECURITY_REASONS, OTHER",
        "1, OTHER"
    })
    void tellsKindsOfSourceAddressesApart(String address, SourceAddress.Kind kind) {
        assertThat(NetworkAddress.kindOf(address)).isEqualTo(kind);
    }
}
