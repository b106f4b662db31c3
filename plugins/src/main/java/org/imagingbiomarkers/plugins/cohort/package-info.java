/** One command on many cases: a manifest in, one table out, whatever runs the cases. */
package org.imagingbiomarkers.plugins.cohort;
