/** Tests of the practice account through its endpoint, with the clients that users have. */
@NullMarked
package dev.cordon.lab;

import org.jspecify.annotations.NullMarked;
