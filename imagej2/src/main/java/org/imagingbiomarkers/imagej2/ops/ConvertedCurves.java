package org.imagingbiomarkers.imagej2.ops;

import java.util.List;

import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.maps.Covariate;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** The curve of every voxel after a conversion. */
final class ConvertedCurves {

	private ConvertedCurves() {}

	/** @return on the grid of the image; NaN in voxels that cannot be converted */
	static Img<FloatType> of(final RandomAccessibleInterval<? extends RealType<?>> image, final List<Covariate> covariates,
		final Conversion conversion)
	{
		final int axis = image.numDimensions() - 1;
		final double[] curve = new double[(int) image.dimension(axis)];
		final double[] beside = new double[covariates.size()];
		final Img<FloatType> converted = PlanarImgs.floats(image.dimensionsAsLongArray());
		final RandomAccess<? extends RealType<?>> in = Views.zeroMin(image).randomAccess();
		final RandomAccess<FloatType> out = converted.randomAccess();
		final List<? extends RandomAccess<? extends RealType<?>>> others = covariates.stream().map(covariate -> Views.zeroMin(
			covariate.image()).randomAccess()).toList();
		final Cursor<FloatType> voxels = Views.flatIterable(Views.hyperSlice(converted, axis, 0)).localizingCursor();
		while (voxels.hasNext()) {
			voxels.fwd();
			for (int d = 0; d < axis; d++) {
				in.setPosition(voxels.getLongPosition(d), d);
				out.setPosition(voxels.getLongPosition(d), d);
			}
			for (int c = 0; c < beside.length; c++) {
				others.get(c).setPosition(voxels);
				beside[c] = others.get(c).get().getRealDouble();
			}
			boolean finite = true;
			for (int i = 0; i < curve.length; i++) {
				in.setPosition(i, axis);
				curve[i] = in.get().getRealDouble();
				finite &= Double.isFinite(curve[i]);
			}
			final boolean known = finite && conversion.convert(curve, beside) == FitStatus.FITTED;
			for (int i = 0; i < curve.length; i++) {
				out.setPosition(i, axis);
				out.get().set(known ? (float) curve[i] : Float.NaN);
			}
		}
		return converted;
	}
}
