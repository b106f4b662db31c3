package org.imagingbiomarkers.workbench.tool;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What is done by mouse: all that its command needs to do the same. Places are in voxels of the image. */
sealed interface ToolStep {

	/** The lesion that is edited; 0: a new one. */
	int lesion();

	/** The volume of a series whose values count, from 0. */
	int volume();

	/**
	 * A lesion is outlined.
	 *
	 * @param seed where the click was
	 * @param method of the segmentation
	 * @param volume of a series, from 0
	 * @param threshold of methods that take one; empty: the usual one
	 * @param lesion that it is added to; 0: it is a new one
	 */
	record Click(double[] seed, String method, OptionalDouble threshold, int volume, int lesion) implements ToolStep {}

	/**
	 * A lesion is outlined from strokes; it is a new one.
	 *
	 * @param inside paths of strokes in it
	 * @param outside paths of strokes in what is none of it
	 * @param radius of the strokes, mm
	 * @param method of the segmentation
	 * @param volume of a series, from 0
	 */
	record Strokes(List<List<double[]>> inside, List<List<double[]>> outside, double radius, String method, int volume)
			implements
				ToolStep
	{

		public Strokes {
			inside = List.copyOf(inside);
			outside = List.copyOf(outside);
		}

		@Override
		public int lesion() {
			return 0;
		}
	}

	/**
	 * A stroke of brush or eraser; one point makes a ball.
	 *
	 * @param path points, joined by lines
	 * @param radius mm
	 * @param sphere whether it is one ball of a click
	 * @param erases whether it takes away
	 * @param disc axis across which it is flat; empty: a ball
	 * @param low least value that it changes; empty: any
	 * @param high largest value that it changes; empty: any
	 */
	record Stroke(List<double[]> path, double radius, boolean sphere, boolean erases, OptionalInt disc, OptionalDouble low,
			OptionalDouble high, int volume, int lesion) implements ToolStep
	{

		public Stroke {
			path = List.copyOf(path);
		}

		/** The same on another lesion. */
		Stroke on(final int other) {
			return new Stroke(path, radius, sphere, erases, disc, low, high, volume, other);
		}
	}

	/**
	 * A cut along a plane.
	 *
	 * @param point of the plane
	 * @param normal towards what stays, along the axes of the image
	 */
	record Cut(double[] point, double[] normal, int lesion) implements ToolStep {

		@Override
		public int volume() {
			return 0;
		}
	}

	/**
	 * A button.
	 *
	 * @param margin mm
	 * @param low least value; empty: any
	 * @param high largest value; empty: any
	 */
	record Button(QuickEdit edit, double margin, OptionalDouble low, OptionalDouble high, int volume, int lesion)
			implements
				ToolStep
	{}
}
