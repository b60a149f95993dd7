/** Tests of what the practice account records, and of how it is asked for. */
@NullMarked
package dev.cordon.lab.trail;

import org.jspecify.annotations.NullMarked;
