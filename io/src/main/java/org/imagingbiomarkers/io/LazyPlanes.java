package org.imagingbiomarkers.io;

import java.lang.ref.SoftReference;
import java.util.AbstractList;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Planes that are read when somebody asks for them, and forgotten when the memory is needed: an image of them may be
 * larger than memory, and whoever goes through it slice by slice reads each plane once.
 *
 * @param <A> what a plane is wrapped in
 */
final class LazyPlanes<A> extends AbstractList<A> {

	private final PlaneSource source;
	private final Function<Object, A> wrapper;
	private final AtomicReferenceArray<SoftReference<A>> known;

	LazyPlanes(final PlaneSource source, final Function<Object, A> wrapper) {
		this.source = source;
		this.wrapper = wrapper;
		known = new AtomicReferenceArray<>(source.count());
	}

	@Override
	public A get(final int index) {
		final A plane = remembered(index);
		return plane == null ? read(index) : plane;
	}

	private A remembered(final int index) {
		final SoftReference<A> reference = known.get(index);
		return reference == null ? null : reference.get();
	}

	/** One at a time: what reads several planes at once shall not do so for each of several threads. */
	private synchronized A read(final int index) {
		final A meanwhile = remembered(index);
		if (meanwhile != null) return meanwhile;
		final Object[] planes = new Object[1];
		source.read(index, (number, pixels) -> {
			if (number == index) planes[0] = pixels;
			else if (remembered(number) == null) known.set(number, new SoftReference<>(wrapper.apply(pixels)));
		});
		final A plane = wrapper.apply(planes[0]);
		known.set(index, new SoftReference<>(plane));
		return plane;
	}

	@Override
	public int size() {
		return source.count();
	}
}
