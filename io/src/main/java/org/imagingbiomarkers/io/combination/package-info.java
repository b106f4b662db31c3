/** Series that are one measurement: how they belong together, and one series of their volumes. */
package org.imagingbiomarkers.io.combination;
