/** Tests of authorisation in the practice account. */
@NullMarked
package dev.cordon.lab.access;

import org.jspecify.annotations.NullMarked;
