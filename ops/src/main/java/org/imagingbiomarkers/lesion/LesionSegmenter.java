package org.imagingbiomarkers.lesion;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.lesion.Segmentation.Outline;
import org.imagingbiomarkers.lesion.Segmentation.Refusal;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Outlines lesions from one point, or from strokes inside and outside. It keeps nothing: the same point gives the same
 * voxels for any number of threads, and a tool may ask before each click what it would give, from any thread, and end
 * that by interrupting it.
 */
public record LesionSegmenter(VoxelSource source, SegmentationSettings settings, Workers workers) {

	/** Markers inside and outside, from an outline: share of its greatest depth, and mm beyond it. */
	private static final double CORE = 0.5;
	private static final double BEYOND = 0.4;

	/**
	 * Outlines the lesion at a voxel.
	 *
	 * @throws InvalidInputException if the voxel lies beyond the image
	 */
	public Segmentation at(final int x, final int y, final int z) {
		if (!source.grid().contains(x, y, z)) {
			throw new InvalidInputException("The point must lie in the image of " + source.grid().width() + " x " + source
				.grid().height() + " x " + source.grid().depth() + " voxels, but it is voxel " + x + ", " + y + ", " + z + ".");
		}
		final int[] seed = { x, y, z };
		final SegmentationMethod method = settings.fromPoint();
		if (method.isForUptake()) return UptakeSegmentation.at(source, settings, seed, workers);
		final Segmentation grown = settings.uptake() ? UptakeSegmentation.at(source, settings.with(
			SegmentationMethod.BACKGROUND_CORRECTED), seed, workers) : new RegionGrowing(source, settings.maxRadius(), workers)
				.from(seed);
		return method.takesStrokes() && grown instanceof final Outline outline ? sharpened(outline, method, seed) : grown;
	}

	/** The outline that another method finds between the core of an outline and its surroundings. */
	private Segmentation sharpened(final Outline outline, final SegmentationMethod method, final int[] seed) {
		final VoxelGrid grid = source.grid();
		final VoxelMask region = outline.region();
		final VoxelBox tight = region.box().grown(1, 1, 1, grid);
		final float[] depth = squares(region, tight, true);
		double deepest = 0;
		for (final float square : depth) {
			if (square < Float.POSITIVE_INFINITY) deepest = Math.max(deepest, square);
		}
		final double beyond = Math.max(BEYOND * Math.sqrt(deepest), 2 * Math.max(grid.spacingX(), grid.spacingY()));
		final VoxelBox wide = region.box().grown(beyond + 2 * Math.max(grid.spacingX(), grid.spacingY()), grid);
		final float[] far = squares(region, wide, false);
		final boolean[] core = new boolean[depth.length];
		final boolean[] outside = new boolean[far.length];
		for (int i = 0; i < core.length; i++) {
			core[i] = depth[i] > 0 && depth[i] >= CORE * CORE * deepest;
		}
		for (int i = 0; i < outside.length; i++) {
			outside[i] = far[i] > beyond * beyond;
		}
		final Segmentation found = new LesionSegmenter(source, settings.with(method), workers).from(VoxelMask.of(grid, tight,
			core), VoxelMask.of(grid, wide, outside));
		if (!(found instanceof final Outline sharp)) return found;
		final List<String> warnings = new ArrayList<>(sharp.warnings());
		if (!sharp.region().contains(seed[0], seed[1], seed[2])) warnings.add(
			"The point itself lies outside of the outline.");
		return new Outline(sharp.region(), method, Double.NaN, Double.NaN, outline.confidence(), warnings);
	}

	/** Squared distances of the voxels of a region to its outside, or the other way round. */
	private float[] squares(final VoxelMask region, final VoxelBox box, final boolean toOutside) {
		final boolean[] from = region.in(box);
		if (toOutside) {
			for (int i = 0; i < from.length; i++) {
				from[i] = !from[i];
			}
		}
		return DistanceTransform.squared(from, box, source.grid(), workers);
	}

	/**
	 * Outlines a lesion from strokes.
	 *
	 * @param inside voxels of the lesion
	 * @param outside voxels that are none of it; where it is empty, nothing reaches farther from the strokes inside than
	 * their own extent, or 10 mm
	 * @throws InvalidInputException if there is no stroke inside, both share a voxel, or the method takes no strokes
	 */
	public Segmentation from(final VoxelMask inside, final VoxelMask outside) {
		final SegmentationMethod method = settings.method() == SegmentationMethod.AUTO ? SegmentationMethod.RANDOM_WALKER
			: settings.method();
		if (!method.takesStrokes()) throw new InvalidInputException("Strokes need the method random walker, grow cut or" +
			" watershed, but it is \"" + method.key() + "\".");
		if (inside.isEmpty()) throw new InvalidInputException("A lesion needs a stroke inside of it, but there is none.");
		if (!inside.intersection(outside).isEmpty()) throw new InvalidInputException(
			"Strokes inside and outside must not share voxels, but they share " + inside.intersection(outside).count() + ".");
		final MarkedBox marked = MarkedBox.of(source, inside, outside, workers);
		final boolean[] found = switch (method) {
			case GROW_CUT -> MarkerFlood.growCut(marked);
			case WATERSHED -> MarkerFlood.watershed(marked);
			default -> RandomWalker.inside(marked, workers);
		};
		final VoxelMask region = marked.coarse().refined(found, source.grid()).union(inside).minus(outside);
		if (region.count() <= inside.count()) return new Refusal(
			"Nothing around the stroke inside belongs to it: draw it larger, or strokes outside farther away.");
		final List<String> warnings = new ArrayList<>();
		if (outside.isEmpty()) warnings.add("Without a stroke outside the outline ends where the search does at the latest.");
		return new Outline(region, method, Double.NaN, Double.NaN, 0.5, warnings);
	}
}
