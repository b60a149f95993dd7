/**
 * The practice account: an AWS account inside one process, which speaks AWS's wire protocols on loopback.
 *
 * <p>Uses {@code iam} of Cordon's, and nothing that would judge it: what the lab does must not follow from what Cordon
 * looks for. Start at {@link dev.cordon.lab.PracticeAccount}.
 *
 * <h2>The way of a request</h2>
 *
 * <p>{@code server.HttpFront} reads it; {@code server.Dispatcher} finds the service that its signature is scoped to, has
 * {@code signature.SignatureCheck} tell the caller, has the service's {@link dev.cordon.lab.api.Protocol} read operation
 * and parameters, lets {@link dev.cordon.lab.api.FaultHook} interfere, asks the {@link dev.cordon.lab.api.Authoriser} for
 * each {@link dev.cordon.lab.api.Access} that the operation needs, and runs its handler. What came of it goes to the
 * {@link dev.cordon.lab.api.CallListener} as an {@link dev.cordon.lab.api.ApiCall}, and then to the client.
 *
 * <h2>To add a service</h2>
 *
 * <ol>
 *   <li>Give it a package, and in it a {@link dev.cordon.lab.api.Service}: the name that requests are signed for, a
 *       protocol of the package {@code protocol}, and its operations.
 *   <li>Declare each operation in one expression, one class per kind of resource:
 *       <pre>{@code
 * Operation.writing("CreateAccessKey", this::createAccessKey)
 *         .needing(request -> Access.to("iam:CreateAccessKey", arnOf(request)))
 *         .hiding("AccessKey.SecretAccessKey")
 * }</pre>
 *       {@code reading} and {@code writing} are CloudTrail's {@code readOnly}. Without {@code needing}, everyone may call
 *       it. REST operations add {@code at(Route.of("GET", "/detector/{detectorId}"))}; S3's object reads add
 *       {@code asDataEvent()}.
 *   <li>A handler takes an {@link dev.cordon.lab.api.ApiRequest} and answers {@link dev.cordon.lab.api.Fields} by AWS's
 *       member names, spelt by the protocol, or a {@link dev.cordon.lab.api.Payload} of bytes. It refuses with
 *       {@link dev.cordon.lab.api.ApiException}, in AWS's code and words.
 *   <li>Name the service in {@link dev.cordon.lab.Estate}, with what it keeps; its operations in {@code docs/lab.md}.
 *   <li>Where its records have ways of their own, give it a {@link dev.cordon.lab.api.RecordStyle}.
 * </ol>
 */
@NullMarked
package dev.cordon.lab;

import org.jspecify.annotations.NullMarked;
