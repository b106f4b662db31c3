/**
 * Acquisition protocols: whether the headers of a series meet the requirements of a profile, such as those of the
 * Quantitative Imaging Biomarkers Alliance (QIBA). Requirements are data: a YAML file for each profile.
 */
package org.imagingbiomarkers.io.protocol;
