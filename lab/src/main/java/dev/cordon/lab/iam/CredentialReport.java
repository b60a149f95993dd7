package dev.cordon.lab.iam;

import dev.cordon.lab.directory.AccessKey;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.LastUse;
import dev.cordon.lab.directory.LoginProfile;
import dev.cordon.lab.directory.PasswordPolicy;
import dev.cordon.lab.directory.SigningCertificate;
import dev.cordon.lab.directory.User;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The credential report's lines.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Credential reports</a>
 */
final class CredentialReport {
    private static final String HEADER =
            "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
                    + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
                    + "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
                    + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
                    + "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,"
                    + "cert_2_active,cert_2_last_rotated";

    private static final String NONE = "N/A";
    private static final String NOT_SUPPORTED = "not_supported";
    private static final String NO_INFORMATION = "no_information";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss'+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private CredentialReport() {}

    /** The report on an account as it is. */
    static String of(Directory directory) {
        StringBuilder csv = new StringBuilder(HEADER).append('\n').append(root(directory));
        directory.users().all().forEach(user -> csv.append('\n').append(line(user, directory)));
        return csv.toString();
    }

    private static String root(Directory directory) {
        List<String> cells = new ArrayList<>(List.of(
                "<root_account>",
                directory.account().iamArn("root"),
                TIME.format(directory.createdAt()),
                NOT_SUPPORTED,
                NO_INFORMATION,
                NOT_SUPPORTED,
                NOT_SUPPORTED,
                "true"));
        cells.addAll(key(Optional.empty()));
        cells.addAll(key(Optional.empty()));
        cells.addAll(certificate(Optional.empty()));
        cells.addAll(certificate(Optional.empty()));
        return String.join(",", cells);
    }

    private static String line(User user, Directory directory) {
        List<AccessKey> keys = List.copyOf(user.accessKeys().values());
        List<SigningCertificate> certificates =
                List.copyOf(user.signingCertificates().values());
        StringJoiner line = new StringJoiner(",");
        line.add(cell(user.name())).add(user.arn()).add(TIME.format(user.createdAt()));
        password(user, directory.passwordPolicy()).forEach(line::add);
        line.add(Boolean.toString(!directory.mfaDevicesOf(user).isEmpty()));
        for (int i = 0; i < 2; i++) {
            key(nth(keys, i)).forEach(line::add);
        }
        for (int i = 0; i < 2; i++) {
            certificate(nth(certificates, i)).forEach(line::add);
        }
        return line.toString();
    }

    /** User names may hold commas. */
    private static String cell(String text) {
        return text.indexOf(',') < 0 ? text : '"' + text + '"';
    }

    private static <T> Optional<T> nth(List<T> all, int index) {
        return all.stream().skip(index).findFirst();
    }

    private static List<String> password(User user, Optional<PasswordPolicy> policy) {
        Optional<LoginProfile> profile = user.loginProfile();
        if (profile.isEmpty()) {
            return List.of("false", NONE, NONE, NONE);
        }
        Instant changed = profile.get().changedAt();
        String nextRotation = policy.flatMap(PasswordPolicy::maxAgeDays)
                .map(days -> TIME.format(changed.plus(Duration.ofDays(days))))
                .orElse(NONE);
        return List.of(
                "true",
                user.passwordLastUsed().map(TIME::format).orElse(NO_INFORMATION),
                TIME.format(changed),
                nextRotation);
    }

    /** The time of the last rotation is documented as N/A for a key that is not active. */
    private static List<String> key(Optional<AccessKey> key) {
        Optional<LastUse> last = key.flatMap(AccessKey::lastUse);
        Optional<AccessKey> active = key.filter(AccessKey::isActive);
        return List.of(
                Boolean.toString(active.isPresent()),
                active.map(each -> TIME.format(each.createdAt())).orElse(NONE),
                last.map(use -> TIME.format(use.time())).orElse(NONE),
                last.map(LastUse::region).orElse(NONE),
                last.map(LastUse::service).orElse(NONE));
    }

    private static List<String> certificate(Optional<SigningCertificate> certificate) {
        Optional<SigningCertificate> active = certificate.filter(SigningCertificate::active);
        return List.of(
                Boolean.toString(active.isPresent()),
                active.map(each -> TIME.format(each.uploadedAt())).orElse(NONE));
    }
}
