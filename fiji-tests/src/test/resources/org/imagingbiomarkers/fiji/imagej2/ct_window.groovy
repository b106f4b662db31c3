// The gray window of a CT is one of its display alone: the values stay.
def ct = IJ.createImage('ct', 8, 8, 2, 32)
ct.getStack().getProcessor(1).setf(5, 1234)
def run = { inputs -> commands.run('org.imagingbiomarkers.plugins.figure.CtWindow', true, inputs).get() }
assert !run([image: ct, window: 'lung']).isCanceled()
assert [ct.displayRangeMin, ct.displayRangeMax] == [-1350d, 150d] : [ct.displayRangeMin, ct.displayRangeMax]
assert ct.getStack().getProcessor(1).getf(5) == 1234f
def refused = run([image: ct, window: 'from header'])
assert refused.isCanceled() && refused.cancelReason.contains('(0028,1050)') : refused.cancelReason
