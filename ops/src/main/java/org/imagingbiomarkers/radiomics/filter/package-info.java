/**
 * Convolutional filters of the second chapter of the Image Biomarker Standardisation Initiative, one file a filter
 * (<a href="https://arxiv.org/abs/2006.05470">arXiv:2006.05470</a>). A filter is its settings; it takes a volume and
 * gives its response map, from which features are taken like those of an image.
 */
package org.imagingbiomarkers.radiomics.filter;
