package dev.cordon.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line: what a rule asks of {@code requestParameters.f}, the field's JSON, and whether that matches. */
class ModifierTests {
    private static final String FIELD = "requestParameters.f";

    private static boolean matches(String modifiers, String value, String json) {
        RuleSet rules = Rules.of(
                Rules.rule("selection:\n  %s%s: %s\ncondition: selection".formatted(FIELD, modifiers, value)),
                new Placeholders(Map.of("team", List.of("alice", "b*"), "one", List.of("x"))));
        return Rules.matches(rules, Rules.event(json.equals("absent") ? "{}" : "{\"f\":%s}".formatted(json)));
    }

    @ParameterizedTest(name = "[{index}] f{0}: {1} on {2} is {3}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    # texts
                    `` ~ abc ~ "abc" ~ true
                    `` ~ abc ~ "ABC" ~ true
                    `` ~ abc ~ "abcd" ~ false
                    `` ~ abc ~ "xabc" ~ false
                    `` ~ 'a b' ~ "a b" ~ true
                    `` ~ '' ~ "" ~ true
                    `` ~ '' ~ " " ~ false
                    `` ~ '' ~ null ~ false
                    `` ~ '' ~ absent ~ false
                    `` ~ '' ~ [] ~ false
                    # wildcards
                    `` ~ a*c ~ "abbbc" ~ true
                    `` ~ a*c ~ "ac" ~ true
                    `` ~ a*c ~ "acd" ~ false
                    `` ~ 'a?c' ~ "abc" ~ true
                    `` ~ 'a?c' ~ "ac" ~ false
                    `` ~ 'a?c' ~ "a😀c" ~ true
                    `` ~ 'a??c' ~ "a😀c" ~ false
                    `` ~ '?' ~ "\\n" ~ true
                    `` ~ 'a*b*c' ~ "a1b2b3c" ~ true
                    `` ~ 'a*b*c' ~ "a1c2b" ~ false
                    `` ~ 'ab*ba' ~ "aba" ~ false
                    `` ~ 'ab*ba' ~ "abba" ~ true
                    `` ~ '*' ~ "" ~ true
                    `` ~ '*' ~ "x" ~ true
                    `` ~ '*' ~ 5 ~ true
                    `` ~ '*' ~ null ~ false
                    `` ~ '*' ~ absent ~ false
                    `` ~ '**' ~ "x" ~ true
                    `` ~ '*?' ~ "" ~ false
                    # escapes
                    `` ~ 'C:\\temp' ~ "C:\\\\temp" ~ true
                    `` ~ 'C:\\\\temp' ~ "C:\\\\temp" ~ true
                    `` ~ 'a\\*' ~ "a*" ~ true
                    `` ~ 'a\\*' ~ "ab" ~ false
                    `` ~ 'a\\*' ~ "a\\\\b" ~ false
                    `` ~ 'a\\?' ~ "a?" ~ true
                    `` ~ 'a\\?' ~ "ab" ~ false
                    `` ~ 'a\\\\*' ~ "a\\\\" ~ true
                    `` ~ 'a\\\\*' ~ "a\\\\bc" ~ true
                    `` ~ 'a\\\\*' ~ "a*" ~ false
                    `` ~ 'a\\\\\\*' ~ "a\\\\*" ~ true
                    `` ~ 'a\\\\\\*' ~ "a\\\\x" ~ false
                    `` ~ 'a\\\\\\\\b' ~ "a\\\\\\\\b" ~ true
                    `` ~ 'a\\' ~ "a\\\\" ~ true
                    |contains ~ 'a\\' ~ "xa\\\\y" ~ true
                    |contains ~ 'a\\' ~ "xa*" ~ false
                    |endswith ~ '\\b' ~ "a\\\\b" ~ true
                    |startswith ~ 'a\\\\' ~ "a\\\\b" ~ true
                    |startswith ~ 'a\\' ~ "a\\\\b" ~ true
                    # case
                    `` ~ straße ~ "STRASSE" ~ false
                    `` ~ straße ~ "STRAẞE" ~ true
                    `` ~ ÄÖÜ ~ "äöü" ~ true
                    `` ~ σας ~ "ΣΑΣ" ~ true
                    `` ~ title ~ "TİTLE" ~ false
                    `` ~ title ~ "TITLE" ~ true
                    `` ~ TITLE ~ "tıtle" ~ false
                    `` ~ kelvin ~ "\\u212Aelvin" ~ true
                    |cased ~ abc ~ "abc" ~ true
                    |cased ~ abc ~ "Abc" ~ false
                    |contains|cased ~ b ~ "aBc" ~ false
                    |cased|contains ~ b ~ "abc" ~ true
                    |cased|startswith ~ A ~ "abc" ~ false
                    # contains, startswith, endswith
                    |contains ~ b ~ "ABC" ~ true
                    |contains ~ b ~ "ac" ~ false
                    |contains ~ '' ~ "x" ~ true
                    |contains ~ 'a*c' ~ "xabcx" ~ true
                    |startswith ~ ab ~ "ABC" ~ true
                    |startswith ~ bc ~ "abc" ~ false
                    |endswith ~ bc ~ "aBC" ~ true
                    |endswith ~ ab ~ "abc" ~ false
                    |contains ~ '2' ~ 123 ~ true
                    |contains ~ 'ru' ~ true ~ true
                    |contains|all ~ [a, c] ~ "abc" ~ true
                    |contains|all ~ [a, d] ~ "abc" ~ false
                    |all|contains ~ [a, c] ~ "abc" ~ true
                    |contains ~ [x, c] ~ "abc" ~ true
                    # null and exists
                    `` ~ null ~ null ~ true
                    `` ~ null ~ absent ~ true
                    `` ~ ~ absent ~ true
                    `` ~ [] ~ absent ~ true
                    `` ~ null ~ "" ~ false
                    `` ~ null ~ "null" ~ false
                    `` ~ null ~ 0 ~ false
                    `` ~ null ~ {"a":null} ~ false
                    `` ~ null ~ [1,null] ~ true
                    `` ~ null ~ [] ~ false
                    `` ~ 'null' ~ "null" ~ true
                    `` ~ 'null' ~ null ~ false
                    `` ~ [null, ''] ~ "" ~ true
                    |exists ~ true ~ null ~ true
                    |exists ~ true ~ absent ~ false
                    |exists ~ true ~ [] ~ true
                    |exists ~ false ~ absent ~ true
                    |exists ~ no ~ absent ~ true
                    |exists ~ false ~ null ~ false
                    # booleans
                    `` ~ true ~ true ~ true
                    `` ~ true ~ "true" ~ true
                    `` ~ true ~ "True" ~ true
                    `` ~ true ~ false ~ false
                    `` ~ true ~ 1 ~ false
                    `` ~ 'true' ~ true ~ true
                    `` ~ 'True' ~ true ~ true
                    `` ~ 'false' ~ false ~ true
                    `` ~ yes ~ true ~ true
                    `` ~ NO ~ false ~ true
                    `` ~ NO ~ "NO" ~ false
                    `` ~ 'NO' ~ "No" ~ true
                    # numbers
                    `` ~ 443 ~ 443 ~ true
                    `` ~ 443 ~ "443" ~ true
                    `` ~ 443 ~ 443.0 ~ true
                    `` ~ 443 ~ 4.43e2 ~ true
                    `` ~ 443 ~ "0443" ~ false
                    `` ~ 443 ~ " 443" ~ false
                    `` ~ 443 ~ 4430 ~ false
                    `` ~ '443' ~ 443 ~ true
                    `` ~ '44*' ~ 443 ~ true
                    `` ~ 1.5 ~ 1.5 ~ true
                    `` ~ 1.5 ~ "1.50" ~ true
                    `` ~ 012 ~ 10 ~ true
                    `` ~ 012 ~ 12 ~ false
                    `` ~ 0x10 ~ 16 ~ true
                    `` ~ 1_000 ~ 1000 ~ true
                    `` ~ 1:30 ~ 90 ~ true
                    `` ~ 123456789012 ~ "123456789012" ~ true
                    `` ~ 123456789012 ~ 123456789012 ~ true
                    `` ~ 012345678901 ~ "012345678901" ~ true
                    `` ~ 123456789012345678901234567890 ~ 123456789012345678901234567890 ~ true
                    `` ~ 9007199254740993 ~ 9007199254740992 ~ false
                    `` ~ -5 ~ -5 ~ true
                    `` ~ 1e3 ~ "1e3" ~ true
                    |gt ~ 5 ~ 6 ~ true
                    |gt ~ 5 ~ 5 ~ false
                    |gt ~ 5 ~ "6" ~ true
                    |gt ~ 5 ~ "6x" ~ false
                    |gt ~ 5 ~ "10" ~ true
                    |gte ~ 5 ~ 5.0 ~ true
                    |lt ~ 5 ~ -1 ~ true
                    |lt ~ 5 ~ true ~ false
                    |lt ~ 5 ~ absent ~ false
                    |lte ~ 5.5 ~ 5.5 ~ true
                    |gt ~ 5 ~ 1e999999999999 ~ false
                    # neq
                    |neq ~ a ~ "b" ~ true
                    |neq ~ a ~ "A" ~ false
                    |neq ~ 5 ~ 6 ~ true
                    |neq ~ 5 ~ "5" ~ false
                    |neq ~ a ~ absent ~ true
                    |neq ~ [a, b] ~ "b" ~ false
                    |neq ~ [a, b] ~ "c" ~ true
                    |contains|neq ~ a ~ "bac" ~ false
                    |neq ~ a ~ ["a","b"] ~ false
                    # regular expressions
                    |re ~ 'a.c' ~ "xxabcxx" ~ true
                    |re ~ '^a.c$' ~ "xxabcxx" ~ false
                    |re ~ 'abc' ~ "ABC" ~ false
                    |re|i ~ 'abc' ~ "ABC" ~ true
                    |re|ignorecase ~ 'TITLE' ~ "title" ~ true
                    |re ~ 'a.c' ~ "a\\nc" ~ false
                    |re ~ 'a.c' ~ "a\\rc" ~ true
                    |re ~ 'a.c' ~ "a\\u2028c" ~ true
                    |re|s ~ 'a.c' ~ "a\\nc" ~ true
                    |re ~ '^b' ~ "a\\nb" ~ false
                    |re|m ~ '^b' ~ "a\\nb" ~ true
                    |re ~ 'a$' ~ "a\\n" ~ true
                    |re ~ 'a$' ~ "a\\r" ~ false
                    |re ~ 'a$' ~ "a\\r\\n" ~ false
                    |re ~ 'a$' ~ "a\\n\\n" ~ false
                    |re ~ 'a$' ~ "a\\u2028" ~ false
                    |re ~ 'a$' ~ "a\\nb" ~ false
                    |re|m ~ 'a$' ~ "a\\nb" ~ true
                    |re ~ 'a\\$' ~ "a$b" ~ true
                    |re ~ '[$]x' ~ "a$x" ~ true
                    |re ~ 'a\\\\b' ~ "a\\\\b" ~ true
                    |re ~ '^12' ~ 123 ~ true
                    |re|contains ~ 'b' ~ "abc" ~ true
                    |re|startswith ~ 'b|c' ~ "abc" ~ false
                    |re|startswith ~ 'b|a' ~ "abc" ~ true
                    |re|endswith ~ 'b' ~ "abc" ~ false
                    |re|all ~ ['a', 'c'] ~ "abc" ~ true
                    |re ~ '^a{,2}$' ~ "aa" ~ true
                    |re ~ '^a{,2}$' ~ "aaa" ~ false
                    |re ~ '^a{,2}$' ~ "a{,2}" ~ false
                    |re ~ '^a{,}$' ~ "aaa" ~ true
                    |re ~ '^a\\{,2}[{,2}]+$' ~ "a{,2}{2}" ~ true
                    |re ~ 'x' ~ absent ~ false
                    |re ~ '^[0-9]{12}(x{500}|y{500})?$' ~ "123456789012" ~ true
                    |re ~ '^[]{9}]+$' ~ "]9}" ~ true
                    |re ~ '^[[:digit:]$]+$' ~ "12$" ~ true
                    |re ~ '^[[:digit:]$]+$' ~ "12z" ~ false
                    |re ~ '\\Qa$b\\E$' ~ "a$b" ~ true
                    |re ~ '\\Qa$b\\E$' ~ "a" ~ false
                    |re ~ '^.{0,999}b{999}[a(]{999}?' ~ "c" ~ false
                    # networks
                    |cidr ~ 192.0.2.0/24 ~ "192.0.2.200" ~ true
                    |cidr ~ 192.0.2.0/24 ~ "192.0.3.1" ~ false
                    |cidr ~ 192.0.2.0/24 ~ "192.0.2.200 " ~ false
                    |cidr ~ 192.0.2.0/24 ~ "192.0.2.300" ~ false
                    |cidr ~ 192.0.2.0/24 ~ "192.0.2" ~ false
                    |cidr ~ 192.0.2.0/24 ~ "192.0.2.010" ~ false
                    |cidr ~ 192.0.2.0/24 ~ "192.0.2.1:80" ~ false
                    |cidr ~ 0.0.0.0/0 ~ "ec2.amazonaws.com" ~ false
                    |cidr ~ 0.0.0.0/0 ~ "1" ~ false
                    |cidr ~ 0.0.0.0/0 ~ "localhost" ~ false
                    |cidr ~ 0.0.0.0/0 ~ "::1" ~ false
                    |cidr ~ 0.0.0.0/0 ~ 5 ~ false
                    |cidr ~ 192.0.2.7 ~ "192.0.2.7" ~ true
                    |cidr ~ 10.0.0.0/255.0.0.0 ~ "10.9.8.7" ~ true
                    |cidr ~ 2001:db8::/32 ~ "2001:DB8:1::7" ~ true
                    |cidr ~ 2001:db8::/32 ~ "2001:db9::" ~ false
                    |cidr ~ 2001:db8::/33 ~ "2001:db8:8000::" ~ false
                    |cidr ~ ::ffff:0:0/96 ~ "::ffff:192.0.2.1" ~ true
                    |cidr ~ 192.0.2.0/24 ~ "::ffff:192.0.2.1" ~ false
                    |cidr ~ ::/0 ~ "1:2:3:4:5:6:7:8" ~ true
                    |cidr ~ ::/0 ~ "1:2:3:4:5:6:7" ~ false
                    |cidr ~ ::/0 ~ "1::2::3" ~ false
                    |cidr ~ ::/0 ~ "fe80::1%eth0" ~ false
                    |cidr ~ ::/0 ~ ":::" ~ false
                    |cidr ~ ['192.0.2.0/24', '::/0'] ~ "::" ~ true
                    # encodings: foobar is Zm9vYmFy
                    |base64 ~ foobar ~ "Zm9vYmFy" ~ true
                    |base64|contains ~ foobar ~ "xZm9vYmFyx" ~ true
                    |base64 ~ 'a\\*' ~ "YSo=" ~ true
                    |base64offset|contains ~ foobar ~ "Zm9vYmFy" ~ true
                    |base64offset|contains ~ foobar ~ "eGZvb2Jhcg==" ~ true
                    |base64offset|contains ~ foobar ~ "eHhmb29iYXI=" ~ true
                    |base64offset|contains ~ foobar ~ "Zm9vYmF" ~ false
                    |base64offset|contains|all ~ [foobar, barfoo] ~ "Zm9vYmFyYmFyZm9v" ~ true
                    |base64offset|contains|all ~ [foobar, barfoo] ~ "Zm9vYmFy" ~ false
                    |wide|base64 ~ ab ~ "YQBiAA==" ~ true
                    |utf16le|base64 ~ ab ~ "YQBiAA==" ~ true
                    |utf16be|base64 ~ ab ~ "AGEAYg==" ~ true
                    |utf16|base64 ~ ab ~ "//5hAGIA" ~ true
                    |wide ~ ab ~ "a\\u0000b\\u0000" ~ true
                    |utf16be ~ ab ~ "\\u0000a\\u0000b" ~ true
                    |utf16 ~ ab ~ "\\uFEFFa\\u0000b\\u0000" ~ true
                    # dashes
                    |windash ~ 'cmd -c x' ~ "cmd /c x" ~ true
                    |windash ~ 'cmd -c x' ~ "cmd -c x" ~ true
                    |windash ~ 'cmd /c x' ~ "cmd –c x" ~ true
                    |windash ~ 'cmd -c x' ~ "cmd —c x" ~ true
                    |windash ~ 'cmd -c x' ~ "cmd ―c x" ~ true
                    |windash ~ 'a-b' ~ "a/b" ~ false
                    |windash ~ '-a -b' ~ "/a —b" ~ true
                    |windash|contains ~ ' -c' ~ "x /c y" ~ true
                    |contains|windash ~ '-c' ~ "x /c y" ~ true
                    |windash|contains|all ~ ['-a', '-b'] ~ "/a /b" ~ true
                    |windash|contains|all ~ ['-a', '-b'] ~ "/a" ~ false
                    # placeholders
                    |expand ~ '%team%' ~ "Alice" ~ true
                    |expand ~ '%team%' ~ "bob" ~ true
                    |expand ~ '%team%' ~ "carol" ~ false
                    |expand ~ 'x-%one%-%team%' ~ "x-x-alice" ~ true
                    |expand|contains ~ '%one%' ~ "axb" ~ true
                    |contains|expand ~ '%one%' ~ "axb" ~ true
                    |expand ~ '\\%one%' ~ "%one%" ~ true
                    |expand ~ '\\%plain%one%' ~ "%plainx" ~ true
                    `` ~ '%one%' ~ "%one%" ~ true
                    # times, as the record writes them
                    |hour ~ 22 ~ "2026-03-01T22:30:00Z" ~ true
                    |hour|gte ~ 22 ~ "2026-03-01T23:30:00+05:45" ~ true
                    |minute ~ 30 ~ "2026-03-01T22:30:00Z" ~ true
                    |day ~ 1 ~ "2026-03-01T22:30:00Z" ~ true
                    |week ~ 9 ~ "2026-03-01T22:30:00Z" ~ true
                    |month ~ 3 ~ "2026-03-01T22:30:00Z" ~ true
                    |year ~ 2026 ~ "2026-03-01T22:30:00Z" ~ true
                    |year ~ 2026 ~ "2026" ~ false
                    # arrays and objects: any scalar in them
                    `` ~ b ~ ["a","b"] ~ true
                    `` ~ b ~ [["a"],["b"]] ~ true
                    `` ~ b ~ {"x":"b"} ~ true
                    `` ~ x ~ {"x":"b"} ~ false
                    |contains ~ b ~ [{"x":["abc"]}] ~ true
                    |contains|all ~ [a, z] ~ ["a","z"] ~ true
                    |gt ~ 5 ~ [1,9] ~ true
                    `` ~ a ~ [] ~ false
                    """)
    void saysWhatTheSpecificationSays(String modifiers, String value, String json, boolean expected) {
        assertThat(matches(modifiers == null ? "" : modifiers, value == null ? "" : value, json))
                .isEqualTo(expected);
    }

    @Test
    void comparesTwoFieldsOfOneEvent() {
        String rule =
                Rules.rule("selection:\n  requestParameters.a|fieldref%s: requestParameters.b\ncondition: selection");

        assertThat(Rules.matches(Rules.of(rule.formatted("")), Rules.event("{\"a\":\"X\",\"b\":\"x\"}")))
                .isTrue();
        assertThat(Rules.matches(Rules.of(rule.formatted("")), Rules.event("{\"a\":\"X\"}")))
                .isFalse();
        assertThat(Rules.matches(Rules.of(rule.formatted("")), Rules.event("{}")))
                .isFalse();
        assertThat(Rules.matches(Rules.of(rule.formatted("|neq")), Rules.event("{\"a\":\"X\",\"b\":\"y\"}")))
                .isTrue();
        assertThat(Rules.matches(Rules.of(rule.formatted("|contains")), Rules.event("{\"a\":\"uvw\",\"b\":\"v\"}")))
                .isTrue();
        assertThat(Rules.matches(Rules.of(rule.formatted("|startswith")), Rules.event("{\"a\":\"uvw\",\"b\":\"v\"}")))
                .isFalse();
        assertThat(Rules.matches(Rules.of(rule.formatted("|endswith")), Rules.event("{\"a\":\"uvw\",\"b\":\"w\"}")))
                .isTrue();
        assertThat(Rules.matches(Rules.of(rule.formatted("")), Rules.event("{\"a\":[1,2],\"b\":[2,3]}")))
                .isTrue();
    }

    @ParameterizedTest(name = "f{0}: {1} is refused")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
                    |nope ~ a ~ unknown modifier 'nope'. There are:
                    |contains ~ 5 ~ 'contains' takes a text, not a number. Put it in quotes.
                    |startswith ~ true ~ 'startswith' takes a text, not a boolean. Put it in quotes.
                    |endswith ~ null ~ 'endswith' takes a text, not null.
                    |gt ~ 'a' ~ 'gt' takes a number without quotes, not a text.
                    |gt ~ '5' ~ 'gt' takes a number without quotes, not a text.
                    |exists ~ 'true' ~ 'exists' takes true or false, without quotes.
                    |contains|re ~ a ~ 're' must be the first modifier. Move it there.
                    |all|re ~ a ~ 're' must be the first modifier. Move it there.
                    |re ~ 5 ~ 're' takes a text, and '5' is a number here. Put it in quotes.
                    |re ~ '(?<!a)b' ~ the regular expression cannot be used
                    |re ~ '(a)\\1' ~ the regular expression cannot be used: invalid escape sequence
                    |re ~ 'a(?!b)' ~ the regular expression cannot be used
                    |re ~ '(?>a)' ~ the regular expression cannot be used
                    |re ~ '((a{1000}){1000}){1000}' ~ the regular expression repeats too much: written out it would have more than 20000 parts.
                    |re ~ '(?:[a(]{900}|b{2,}){900}' ~ the regular expression repeats too much
                    |re ~ '(a?){900}' ~ the regular expression branches too much: written out it would have more than 3000 groups
                    |re ~ '(\\b){900}' ~ the regular expression branches too much
                    |re ~ '(a{0,9}){0,300}' ~ the regular expression branches too much
                    |re ~ '(a?){,900}' ~ the regular expression branches too much
                    |re ~ '{,2}' ~ the regular expression cannot be used
                    |re ~ 'a{1001}' ~ the regular expression cannot be used
                    |re ~ '(' ~ the regular expression cannot be used
                    |i ~ a ~ 'i' belongs behind 're', as in 're|i'.
                    |contains|cidr ~ 192.0.2.0/24 ~ 'cidr' must be the first modifier. Move it there.
                    |cidr ~ 192.0.2.1/24 ~ '192.0.2.1/24' has bits set behind its prefix of 24.
                    |cidr ~ host ~ 'host' is no IPv4 or IPv6 address.
                    |cidr ~ 192.0.2.0/33 ~ '/33' is no prefix length.
                    |cidr|contains ~ 192.0.2.0/24 ~ 'contains' takes a text, not a network.
                    |base64 ~ 'a*' ~ 'base64' cannot encode wildcards.
                    |wide ~ é ~ 'utf16le' works for ASCII texts only.
                    |expand ~ '%nobody%' ~ the placeholder %nobody% has no values. Name them in cordon.yaml under 'placeholders'.
                    |fieldref ~ 'a*' ~ 'fieldref' takes the plain name of a field.
                    |windash ~ '-a -b -c -d -e -f' ~ expands to more than 3125 texts. Shorten it.
                    `` ~ 2012-10-17 ~ '2012-10-17' is a date in YAML, which no field can be compared with. Put it in quotes.
                    `` ~ .inf ~ '.inf' is no finite number in YAML
                    `` ~ {a: b} ~ expected a value, not a map. Nested fields are written with dots: parent.child.
                    `` ~ [[a]] ~ expected a value, not a list.
                    |hour ~ x ~ 'hour' takes a whole number without quotes.
                    """)
    void refusesWhatCannotBeHonoured(String modifiers, String value, String reason) {
        String refusal = Rules.refusal(Rules.rule("selection:\n  %s%s: %s\ncondition: selection"
                .formatted(FIELD, modifiers == null ? "" : modifiers, value)));

        assertThat(refusal).startsWith("rules.yml:7:").contains(reason);
    }
}
