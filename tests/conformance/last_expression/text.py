'It\'s "text"\nwith a line'
