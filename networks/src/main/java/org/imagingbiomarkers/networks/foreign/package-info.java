/** Descriptions of trained models by others, read into model cards where they suffice. */
package org.imagingbiomarkers.networks.foreign;
