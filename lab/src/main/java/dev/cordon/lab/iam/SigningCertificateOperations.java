package dev.cordon.lab.iam;

import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.IamError;
import dev.cordon.lab.directory.Quota;
import dev.cordon.lab.directory.SigningCertificate;
import dev.cordon.lab.directory.User;
import java.util.List;
import java.util.Optional;

/** X.509 signing certificates. */
final class SigningCertificateOperations extends OperationGroup {
    SigningCertificateOperations(Directory directory) {
        super(directory);
    }

    @Override
    List<Operation> operations() {
        return List.of(
                writing("UploadSigningCertificate", toUserOrCaller(), this::upload),
                reading("ListSigningCertificates", toUserOrCaller(), this::list),
                writing("UpdateSigningCertificate", toUserOrCaller(), this::update),
                writing("DeleteSigningCertificate", toUserOrCaller(), this::delete));
    }

    private Fields upload(ApiRequest request) {
        User user = userOrCaller(request);
        String body = request.parameters().required("CertificateBody");
        if (!body.strip().startsWith("-----BEGIN CERTIFICATE-----")) {
            throw ApiException.of("MalformedCertificate", 400, "Certificate is malformed.");
        }
        if (user.signingCertificates().values().stream()
                .anyMatch(each -> each.body().equals(body))) {
            throw ApiException.of("DuplicateCertificate", 409, "The certificate is already in use.");
        }
        Quota.SIGNING_CERTIFICATES_PER_USER.check(user.signingCertificates().size() + 1);
        SigningCertificate certificate =
                new SigningCertificate(directory().identifiers().certificate(), body, request.time(), true);
        user.signingCertificates().put(certificate.id(), certificate);
        return Fields.none().with("Certificate", field(user, certificate));
    }

    private static Fields field(User user, SigningCertificate certificate) {
        return Fields.of("UserName", user.name())
                .with("CertificateId", certificate.id())
                .with("CertificateBody", certificate.body())
                .with("Status", status(certificate.active()))
                .with("UploadDate", certificate.uploadedAt());
    }

    private SigningCertificate certificate(ApiRequest request) {
        String id = request.parameters().required("CertificateId");
        return Optional.ofNullable(userOrCaller(request).signingCertificates().get(id))
                .orElseThrow(() -> IamError.noSuchEntity("The Certificate with id " + id + " cannot be found."));
    }

    private Fields list(ApiRequest request) {
        User user = userOrCaller(request);
        List<SigningCertificate> all = List.copyOf(user.signingCertificates().values());
        return Page.list("Certificates", all, request.parameters(), certificate -> field(user, certificate));
    }

    private Fields update(ApiRequest request) {
        SigningCertificate changed = certificate(request).withActive(isActive(request.parameters()));
        userOrCaller(request).signingCertificates().put(changed.id(), changed);
        return Fields.none();
    }

    private Fields delete(ApiRequest request) {
        userOrCaller(request).signingCertificates().remove(certificate(request).id());
        return Fields.none();
    }
}
