/** Discrete Fourier transforms. */
package org.imagingbiomarkers.radiomics.fourier;
