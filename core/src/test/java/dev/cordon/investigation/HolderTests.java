package dev.cordon.investigation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HolderTests {
    /** The vectors of SipHash's authors: key 00 01 … 0f, messages of none, 00 … 07. */
    @Test
    void hashesAsSipHashDoes() {
        long key0 = 0x0706050403020100L;
        long key1 = 0x0f0e0d0c0b0a0908L;

        assertThat(new SipHash(key0, key1).finish()).isEqualTo(0x726fdb47dd0e0e31L);
        assertThat(new SipHash(key0, key1).add(0x0706050403020100L).finish()).isEqualTo(0x93f5f5799a932462L);
    }

    @Test
    void tellsApartWhatIsWrittenTheSameInARow() {
        assertThat(Holder.ofUser("1", "2/alice")).isNotEqualTo(Holder.ofUser("1/2", "alice"));
        assertThat(Holder.ofUser("1", "alice")).isEqualTo(Holder.ofUser("1", "alice"));
        assertThat(Holder.ofKey("i-0abc")).isNotEqualTo(Holder.ofInstance("i-0abc"));
        assertThat(new SipHash(1, 2).add("ab").add("c").finish())
                .isNotEqualTo(new SipHash(1, 2).add("a").add("bc").finish());
    }

    @Test
    void isKeyedWithASecretAndRankedWithoutOne() {
        Identity alice = new Identity(Identity.Kind.USER, "123456789012", "alice");

        assertThat(Holder.ofCredential(alice, "AKIA")).isNotEqualTo(Holder.rank(alice, "AKIA"));
        // The same in every run: which units a hunt keeps must not change.
        assertThat(Holder.rank(alice, "AKIA")).isEqualTo(8616734388090312965L);
    }
}
