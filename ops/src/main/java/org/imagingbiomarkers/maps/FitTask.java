package org.imagingbiomarkers.maps;

import java.util.List;
import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/**
 * What all threads of a fit share.
 *
 * @param image the samples along its last axis
 * @param mask of the voxels to fit; all without it
 * @param maps that are filled
 * @param quality whether errors, residuals and status are among them
 * @param blankAtBounds whether fits at a bound have no value
 * @param rows the image as planes, where it is made of them
 * @param progress says whether the work is still wanted
 */
record FitTask(RandomAccessibleInterval<? extends RealType<?>> image,
		Optional<RandomAccessibleInterval<? extends BooleanType<?>>> mask, List<ParameterMap> maps, boolean quality,
		boolean blankAtBounds, Optional<PlanarRows> rows, Progress progress)
{}
