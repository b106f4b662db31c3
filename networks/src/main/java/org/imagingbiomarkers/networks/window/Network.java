package org.imagingbiomarkers.networks.window;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/** What turns the voxels of a window into numbers; used by one thread at a time. */
public interface Network {

	/**
	 * Computes one output.
	 *
	 * @param input all channels after each other, each in the order of the input tensor's axes
	 * @param shape of the input tensor with batch and channel
	 * @param output name of its tensor
	 * @return its numbers; belongs to the network and holds until the next call
	 * @throws java.util.concurrent.CancellationException if it is canceled meanwhile
	 */
	float[] run(float[] input, long[] shape, String output, BooleanSupplier canceled) throws IOException;

	/** The shape of what came out last. */
	long[] shape();
}
