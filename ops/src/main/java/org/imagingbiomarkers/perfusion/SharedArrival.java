package org.imagingbiomarkers.perfusion;

import java.util.Arrays;
import java.util.Optional;

import org.imagingbiomarkers.curve.BlockShape;
import org.imagingbiomarkers.curve.CurveBlock;

/** An input that arrives in all curves at once. */
final class SharedArrival implements ArrivalBlock {

	private final ExponentialConvolution convolution;
	private final ConvolutionBlock[] convolutions;
	private final double[] input;
	private final double[] inputOfAll = new double[CurveBlock.PLANE_LENGTH];
	private int time;

	/**
	 * @param convolution of the input, as it arrives
	 * @param input at each time, as it arrives
	 * @param work space that several may share which are not used at once
	 * @param sloped whether the derivatives are wanted
	 */
	SharedArrival(final int exponentials, final ExponentialConvolution convolution, final double[] input,
		final ConvolutionBlock.Work[] work, final boolean sloped)
	{
		this.convolution = convolution;
		this.input = input.clone();
		convolutions = new ConvolutionBlock[exponentials];
		Arrays.setAll(convolutions, e -> new ConvolutionBlock(convolution, input.length, work[e], sloped));
	}

	/** Work space for so many exponentials. */
	static ConvolutionBlock.Work[] work(final int exponentials, final ExponentialConvolution convolution) {
		final ConvolutionBlock.Work[] work = new ConvolutionBlock.Work[exponentials];
		Arrays.setAll(work, e -> new ConvolutionBlock.Work(convolution.isStraight()));
		return work;
	}

	@Override
	public void start(final double[][] responses, final double[][] parameters, final int count) {
		for (int e = 0; e < convolutions.length; e++) {
			convolutions[e].start(responses[2 + 2 * e], count);
		}
	}

	@Override
	public void goTo(final int i, final int count) {
		time = i;
		Arrays.fill(inputOfAll, 0, count, input[i]);
		for (final ConvolutionBlock one : convolutions) {
			one.goTo(i, count);
		}
	}

	@Override
	public double[] input() {
		return inputOfAll;
	}

	@Override
	public double[] rise() {
		throw new UnsupportedOperationException("The curves share their delay.");
	}

	@Override
	public double[] value(final int exponential) {
		return convolutions[exponential].value(time);
	}

	@Override
	public double[] slope(final int exponential) {
		return convolutions[exponential].slope(time);
	}

	/** The curves of a model as shapes, where it has one rate alone to be searched for. */
	Optional<BlockShape> shape(final KineticModel model) {
		return model.oneRate().map(rate -> new RateShape(model, rate.inverse(), convolutions[0], rate.known().map(this::known)
			.orElse(BlockShape.NOTHING)));
	}

	private double[] known(final KineticModel.LinearTerm term) {
		if (term == KineticModel.LinearTerm.INPUT) return input;
		final double[] integral = new double[input.length];
		convolution.with(0, integral, new double[input.length]);
		return integral;
	}
}
