package org.imagingbiomarkers.radiomics.filter;

import java.util.Map;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;

/**
 * A convolutional filter of the Image Biomarker Standardisation Initiative
 * (<a href="https://arxiv.org/abs/2006.05470">arXiv:2006.05470</a>): an image in, its response map out.
 * <p>
 * A filter is its settings, checked when they are made; a constructor throws {@link InvalidInputException}. The response
 * is on the grid of the image, in units of the image unless a filter says otherwise, and the same bits for any number of
 * threads. {@link FilterKind} lists the filters.
 * </p>
 */
public interface Filter {

	/**
	 * The response map.
	 *
	 * @param image finite everywhere
	 * @throws InvalidInputException if the filter does not suit the grid of the image
	 */
	Volume apply(Volume image, Workers workers);

	/** A short name with the settings, such as {@code log_s_1.5}: the prefix of the names of features. */
	String name();

	/** The code that the initiative gave to the kind of filter. */
	String code();

	/** The settings that {@link FilterKind#read} makes this filter from: text, numbers, flags and lists of numbers. */
	Map<String, Object> entries();

	/** How the image is continued beyond its borders. */
	Boundary boundary();

	/** A filter without direction: one that a {@link RieszTransform} can give direction to. */
	interface Radial extends Filter {

		/** Whether each slice is filtered on its own. */
		boolean slices();

		/** Voxels by which an image is continued before it is transformed. */
		int margin(Grid grid);

		/** What frequencies are multiplied by. */
		Spectrum.Response response(Spectrum spectrum, Grid grid);
	}
}
