package org.imagingbiomarkers.radiomics.filter;

import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.radiomics.Volume;

/**
 * A convolutional filter of the Image Biomarker Standardisation Initiative
 * (<a href="https://arxiv.org/abs/2006.05470">arXiv:2006.05470</a>): an image in, its response map out.
 * <p>
 * A filter is its settings, checked when they are made; a constructor throws {@link InvalidInputException} with a
 * sentence that tells what would be right. The response is on the grid of the image, in units of the image unless a
 * filter says otherwise, and the same bits for any number of threads. All processors are used, or those of the
 * {@link java.util.concurrent.ForkJoinPool} that the caller runs in.
 * </p>
 */
public sealed interface Filter permits MeanFilter, LawsFilter, GaborFilter, SeparableWavelet, RadialFilter,
		RieszTransform
{

	/**
	 * The response map.
	 *
	 * @param image finite everywhere
	 * @throws InvalidInputException if the filter does not suit the grid of the image
	 */
	Volume apply(Volume image);

	/** A short name that tells the settings, such as {@code log_s_1.5}: what stands before the names of features. */
	String name();

	/** The code that the initiative gave to the kind of filter. */
	String code();

	/** What {@link FilterKind#read} makes this filter of: text, numbers, flags and lists of numbers by their keys. */
	Map<String, Object> entries();

	/** What is beyond the image. */
	Boundary boundary();
}
