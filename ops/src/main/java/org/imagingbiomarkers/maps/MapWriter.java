package org.imagingbiomarkers.maps;

import java.util.List;

import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;

import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.planar.PlanarImg;

/** Writes what became of one voxel after the other to the maps, whose planes are arrays. */
final class MapWriter {

	private final FitQuality quality;
	private final boolean withQuality;
	private final boolean blankAtBounds;
	private final List<Derived> derived;
	private final int size;
	private final boolean[] hasError;
	/** For each map its planes. */
	private final float[][][] maps;

	MapWriter(final FitTask task, final CurveModel model) {
		quality = new FitQuality(model);
		withQuality = task.quality();
		blankAtBounds = task.blankAtBounds();
		derived = model.derived();
		size = model.parameters().size();
		hasError = new boolean[size + derived.size()];
		for (int k = 0; k < hasError.length; k++) {
			hasError[k] = k >= size || !model.parameters().get(k).unit().equals(Parameter.CATEGORY);
		}
		maps = task.maps().stream().map(map -> planes((PlanarImg<?, ?>) map.image())).toArray(float[][][]::new);
	}

	private static float[][] planes(final PlanarImg<?, ?> map) {
		final float[][] planes = new float[map.numSlices()][];
		for (int plane = 0; plane < planes.length; plane++) {
			planes[plane] = ((FloatArray) map.getPlane(plane)).getCurrentStorageArray();
		}
		return planes;
	}

	/** Writes that a voxel is not fitted, and why. */
	void leaveOut(final int plane, final int place, final FitStatus status) {
		for (final float[][] map : maps) {
			map[plane][place] = Float.NaN;
		}
		if (withQuality) maps[maps.length - 1][plane][place] = status.code();
	}

	/** Whether the curve of a voxel with such a fit is compared to the fitted one, by the model as it then is. */
	boolean isJudged(final FitStatus status) {
		return isReported(status) && (withQuality || status.isWarning());
	}

	/** Whether nothing is to be written of such a fit but its parameters. */
	boolean isComplete(final FitStatus status) {
		return status == FitStatus.FITTED && !withQuality && derived.isEmpty();
	}

	private boolean isReported(final FitStatus status) {
		return status.isFitted() && !(blankAtBounds && status.isWarning());
	}

	/** Writes the parameters of all voxels of a block, fitted or not. */
	void writeParameters(final BlockPlaces places, final CurveBlock block) {
		for (int piece = 0; piece < places.pieces(); piece++) {
			final int start = places.start(piece);
			final int length = places.start(piece + 1) - start;
			for (int k = 0; k < size; k++) {
				convert(block.parameters()[k], start, length, maps[k][places.plane(piece)], places.place(piece));
			}
		}
	}

	private static void convert(final double[] values, final int start, final int length, final float[] plane,
		final int place)
	{
		for (int i = 0; i < length; i++) {
			plane[place + i] = (float) values[start + i];
		}
	}

	/**
	 * Writes the fit of a voxel.
	 *
	 * @param curve that was fitted; not read unless the fit {@linkplain #isJudged is judged}
	 * @param parameters of the fit; those that the curve does not determine become NaN
	 */
	void write(final int plane, final int place, final FitStatus status, final double[] curve, final double[] parameters) {
		if (!isReported(status)) {
			leaveOut(plane, place, status);
			return;
		}
		if (isJudged(status)) quality.judge(curve, parameters, status);
		for (int k = 0; status.isWarning() && k < size; k++) {
			if (!quality.isDetermined(k)) parameters[k] = Double.NaN;
		}
		int map = 0;
		for (int k = 0; k < size; k++) {
			maps[map++][plane][place] = (float) parameters[k];
		}
		for (int k = 0; k < derived.size(); k++) {
			maps[map++][plane][place] = (float) derived.get(k).value(parameters);
		}
		if (!withQuality) return;
		for (int k = 0; k < hasError.length; k++) {
			if (hasError[k]) maps[map++][plane][place] = (float) quality.standardError(k);
		}
		maps[map++][plane][place] = (float) quality.r2();
		maps[map++][plane][place] = (float) quality.rmse();
		maps[map][plane][place] = status.code();
	}
}
