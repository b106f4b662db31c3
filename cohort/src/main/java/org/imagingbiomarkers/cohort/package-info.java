/** Many cases on one machine or many: the commands of a manifest, run by Apache Spark. */
package org.imagingbiomarkers.cohort;
